// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How many machines are behind one source address, told by the lines that their timestamp clocks
 * draw: TSval against arrival time. One pass over first SYNs, a fixed number of bytes a source, no
 * look back. Pure: {@code java.*} and {@code tcp} only; time arrives with the SYN.
 *
 * <pre>
 *   (time, TSval) → ClockLines ──on a known line?──────────────→ line: count, last, rate
 *                      │ no                                       ↑
 *                      └─→ a waiting visit on one clock with it? ─┘ yes: both become a line
 *                             │ no
 *                             └─→ wait (the oldest visit makes room)
 *
 *   ClockRecord   wide:   256 bytes and 24 a line | header │ lines → …      … ← visits |
 *                 narrow: 72 bytes, as long as one line and three visits are enough
 *   ClockCensus   lines alive together, successions, the unexplained rest → ClockEstimate
 * </pre>
 *
 * That each line of (time, TSval) is a machine, and that few numbers a line suffice to follow it
 * online, is from Tekeoglu, Altiparmak and Tosun, "Approximating the number of active nodes behind
 * a NAT device" (ICCCN 2011); that a host is known again by whether its next stamp fits, from
 * Wicherski, Weingarten and Meyer's natfilterd, "IP agnostic real-time traffic filtering and host
 * identification using TCP timestamps" (LCN 2013). Added here: a fixed memory, a base rate of
 * chance that each test is held to, reboots told from NAT, and the abstention.
 *
 * <p>Known gaps. Two machines of one rate with few SYNs that happen not to interleave are taken for
 * one that was rebooted. A host with one offset per 4-tuple that uses less than some 1000 ports
 * looks like a machine a port. Clocks faster than 1250 Hz (Linux with tcp_usec_ts) look drawn.
 * Machines that send so seldom that every SYN of theirs is forgotten before the next are strangers.
 */
package io.pawprint.clock;
