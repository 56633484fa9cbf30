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
 *   ClockRecord   256 bytes | header │ visits → …      … ← lines, 24 bytes each |
 *   ClockCensus   lines alive together, successions, the unexplained rest → ClockEstimate
 * </pre>
 *
 * Counting the clusters of TSval lines is the method of Tekeoglu, Altiparmak and Tosun,
 * "Approximating the number of active nodes behind a NAT device" (ICCCN 2011); keeping one
 * reference per host and matching the next stamp to a prediction is natfilterd's (Wicherski,
 * Weingarten and Meyer, "IP agnostic real-time traffic filtering and host identification using TCP
 * timestamps", LCN 2013). New here are the fixed memory, the base rate of chance that each test is
 * held to, successions told from NAT, and the abstention.
 */
package io.pawprint.clock;
