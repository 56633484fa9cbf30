// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.util.Arrays;

/**
 * One in so many points of a series, evenly over its length: when the room is used up every second
 * one goes, and from then on half as many are taken.
 */
final class PointSample {

  private final int room;
  private long[] timesNs = new long[16];
  private int[] tsVals = new int[16];
  private boolean[] hasTs = new boolean[16];
  private int size;
  private long oneIn = 1;
  private long seen;

  PointSample(int room) {
    this.room = room;
  }

  void add(long timeNs, int tsVal, boolean withTs) {
    if (seen++ % oneIn != 0) {
      return;
    }
    if (size == room) {
      halve();
      if ((seen - 1) % oneIn != 0) {
        return;
      }
    }
    if (size == timesNs.length) {
      int n = Math.min(room, 2 * size);
      timesNs = Arrays.copyOf(timesNs, n);
      tsVals = Arrays.copyOf(tsVals, n);
      hasTs = Arrays.copyOf(hasTs, n);
    }
    timesNs[size] = timeNs;
    tsVals[size] = tsVal;
    hasTs[size++] = withTs;
  }

  private void halve() {
    int kept = 0;
    for (int i = 0; i < size; i += 2) {
      timesNs[kept] = timesNs[i];
      tsVals[kept] = tsVals[i];
      hasTs[kept++] = hasTs[i];
    }
    size = kept;
    oneIn *= 2;
  }

  int size() {
    return size;
  }

  /** Points offered. */
  long seen() {
    return seen;
  }

  /** One of this many is kept. */
  long oneIn() {
    return oneIn;
  }

  long timeNs(int i) {
    return timesNs[i];
  }

  int tsVal(int i) {
    return tsVals[i];
  }

  boolean hasTs(int i) {
    return hasTs[i];
  }
}
