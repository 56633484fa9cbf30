// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import io.pawprint.probe.pcap.Segment;

/**
 * Knows a segment that was seen a moment ago: bonds, bridges, veth pairs and the interface {@code
 * any} show one segment two to four times. A retransmission comes later and is none. Four-way
 * buckets of 64-bit fingerprints and times. Each lookup is at random, so there are few buckets
 * until one is full of recent ones, which doubles them: a small table stays in the processor's
 * cache. At the limit the oldest of a full bucket goes and is counted.
 */
final class RecentCopies {

  /** One segment seen again within this time is a copy. */
  static final long WINDOW_NS = 10_000_000;

  private static final int WAYS = 4;
  private static final int STRIDE = WAYS * 2;
  private static final int FIRST_BUCKETS = 256;

  private final int maxBuckets;
  private long[] entries;
  private int mask;
  private long forgotten;

  /** @param maxBuckets a power of two */
  RecentCopies(int maxBuckets) {
    this.maxBuckets = maxBuckets;
    allocate(Math.min(maxBuckets, FIRST_BUCKETS));
  }

  private void allocate(int buckets) {
    entries = new long[buckets * STRIDE];
    mask = buckets - 1;
  }

  /** Whether the same tuple, flags, numbers and TSval were here within 10 ms; remembers it. */
  boolean seen(Segment s) {
    long print = fingerprint(s);
    int from = bucket(print);
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
      if (mask + 1 < maxBuckets) {
        grow();
        return seen(s);
      }
      forgotten++;
    }
    entries[oldest] = print;
    entries[oldest + 1] = s.timeNs;
    return false;
  }

  private int bucket(long print) {
    return ((int) (print >>> 32) & mask) * STRIDE; // the lowest bit is always set
  }

  /** The entries of one bucket go to two, so that each finds its place. */
  private void grow() {
    long[] before = entries;
    allocate(2 * (mask + 1));
    for (int at = 0; at < before.length; at += 2) {
      if (before[at] != 0) {
        int to = bucket(before[at]);
        while (entries[to] != 0) {
          to += 2;
        }
        entries[to] = before[at];
        entries[to + 1] = before[at + 1];
      }
    }
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
