// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums over the last five minutes in buckets of ten seconds of host time. Not thread-safe. */
final class Window {

  /** Length of a bucket. */
  static final int BUCKET_S = 10;

  /** Longest window that can be asked for. */
  static final int SPAN_S = 300;

  private static final int BUCKETS = SPAN_S / BUCKET_S + 1;

  private final int width;
  private final long[] sums;
  private final long[] bucketOf = new long[BUCKETS];

  /** A window of that many counts. */
  Window(int width) {
    this.width = width;
    this.sums = new long[BUCKETS * width];
    Arrays.fill(bucketOf, Long.MIN_VALUE);
  }

  /** Adds to a count at that host second; what is older than the window is left out. */
  void add(int count, long second, long amount) {
    long bucket = Math.floorDiv(second, BUCKET_S);
    int at = Math.floorMod(bucket, BUCKETS);
    if (bucketOf[at] > bucket) {
      return;
    }
    if (bucketOf[at] < bucket) {
      bucketOf[at] = bucket;
      Arrays.fill(sums, at * width, (at + 1) * width, 0);
    }
    sums[at * width + count] += amount;
  }

  /** Sum of a count over the seconds (nowS - spanS, nowS], rounded out to whole buckets. */
  long sum(int count, long nowS, int spanS) {
    long last = Math.floorDiv(nowS, BUCKET_S);
    long first = Math.floorDiv(nowS - Math.min(spanS, SPAN_S) + 1, BUCKET_S);
    long sum = 0;
    for (int at = 0; at < BUCKETS; at++) {
      if (bucketOf[at] >= first && bucketOf[at] <= last) {
        sum += sums[at * width + count];
      }
    }
    return sum;
  }

  /** The buckets of the last five minutes that anything was added to, by number, and their sums. */
  SortedMap<Long, long[]> buckets(long nowS) {
    SortedMap<Long, long[]> buckets = new TreeMap<>();
    long last = Math.floorDiv(nowS, BUCKET_S);
    for (int at = 0; at < BUCKETS; at++) {
      if (bucketOf[at] > last - BUCKETS && bucketOf[at] <= last) {
        buckets.put(bucketOf[at], Arrays.copyOfRange(sums, at * width, (at + 1) * width));
      }
    }
    return buckets;
  }

  void writeTo(DataOutput out) throws IOException {
    for (int at = 0; at < BUCKETS; at++) {
      Varint.write(out, bucketOf[at] == Long.MIN_VALUE ? -1 : bucketOf[at]);
      for (int i = 0; bucketOf[at] != Long.MIN_VALUE && i < width; i++) {
        Varint.write(out, sums[at * width + i]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int at = 0; at < BUCKETS; at++) {
      long bucket = Varint.read(in);
      bucketOf[at] = bucket == -1 ? Long.MIN_VALUE : bucket;
      for (int i = 0; bucket != -1 && i < width; i++) {
        sums[at * width + i] = Varint.read(in);
      }
    }
  }
}
