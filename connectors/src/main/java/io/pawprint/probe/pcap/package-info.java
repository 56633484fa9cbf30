// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Captures into TCP segments. Everything is parsed where it lies in one window over the stream;
 * nothing is allocated per segment.
 *
 * <pre>
 *   file, FIFO, tcpdump → Input (gzip by magic) → ClassicPcap | PcapNg → SegmentDecoder → Segment
 * </pre>
 */
package io.pawprint.probe.pcap;
