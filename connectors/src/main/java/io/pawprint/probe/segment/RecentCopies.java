// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import io.pawprint.probe.pcap.Segment;

/**
 * Knows a segment that was seen a moment ago: bonds, bridges, veth pairs and the interface {@code
 * any} show one segment two to four times. A retransmission comes later and is none. Four-way
 * buckets of 64-bit fingerprints and times; when a bucket is full of recent ones the oldest goes
 * and is counted.
 */
final class RecentCopies {

  /** One segment seen again within this time is a copy. */
  static final long WINDOW_NS = 10_000_000;

  private static final int WAYS = 4;
  private static final int STRIDE = WAYS * 2;

  private final long[] entries;
  private final int mask;
  private long forgotten;

  /** @param buckets a power of two */
  RecentCopies(int buckets) {
    entries = new long[buckets * STRIDE];
    mask = buckets - 1;
  }

  /** Whether the same tuple, flags, numbers and TSval were here within 10 ms; remembers it. */
  boolean seen(Segment s) {
    long print = fingerprint(s);
    int from = ((int) (print >>> 32) & mask) * STRIDE; // the lowest bit is always set
    int oldest = from;
    for (int at = from; at < from + STRIDE; at += 2) {
      if (entries[at] == print && Math.abs(s.timeNs - entries[at + 1]) < WINDOW_NS) {
        return true;
      }
      if (entries[at + 1] < entries[oldest + 1]) {
        oldest = at;
      }
    }
    if (entries[oldest] != 0 && s.timeNs - entries[oldest + 1] < WINDOW_NS) {
      forgotten++;
    }
    entries[oldest] = print;
    entries[oldest + 1] = s.timeNs;
    return false;
  }

  /** Segments forgotten before their 10 ms were over: copies of these would pass. */
  long forgotten() {
    return forgotten;
  }

  private static long fingerprint(Segment s) {
    long ports = (long) s.srcPort << 48 | (long) s.dstPort << 32 | s.flags << 1 | (s.hasTs ? 1 : 0);
    long numbers = (long) s.seq << 32 | s.ack & 0xFFFF_FFFFL;
    long tuple = Mix.of(Mix.of(s.srcHi, s.srcLo), Mix.of(s.dstHi, s.dstLo));
    return Mix.of(tuple + ports, numbers) + (s.hasTs ? Mix.of(s.tsVal) : 0) | 1;
  }
}
