// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts by slice of time over a fixed span, with a running total. Not thread-safe. */
final class SliceRing {

  private final long sliceNs;
  private final int[] counts;
  private long last = Long.MIN_VALUE;
  private int total;

  SliceRing(long spanNs, long sliceNs) {
    this.sliceNs = sliceNs;
    counts = new int[(int) (spanNs / sliceNs)];
  }

  /** Moves on: what is older than the span is forgotten. */
  void advance(long nowNs) {
    long to = nowNs / sliceNs;
    if (last == Long.MIN_VALUE) {
      last = to;
    }
    for (long slice = Math.max(last, to - counts.length) + 1; slice <= to; slice++) {
      int at = at(slice);
      total -= counts[at];
      counts[at] = 0;
    }
    last = Math.max(last, to);
  }

  /** Adds at a time; later than now moves on, older than the span is left out. */
  void add(long timeNs, int amount) {
    advance(timeNs);
    long slice = timeNs / sliceNs;
    if (slice > last - counts.length) {
      int at = at(slice);
      int now = Math.max(0, counts[at] + amount);
      total += now - counts[at];
      counts[at] = now;
    }
  }

  /** Sum over the whole span. */
  int total() {
    return total;
  }

  /** Sum over the slices that the last {@code spanNs} touch. */
  int sum(long spanNs) {
    long slices = Math.min(counts.length, Math.max(1, (spanNs + sliceNs - 1) / sliceNs));
    if (slices == counts.length) {
      return total;
    }
    int sum = 0;
    for (long slice = last; slice > last - slices; slice--) {
      sum += counts[at(slice)];
    }
    return sum;
  }

  /** How long ago the first slice of that span with a count began; 0 if there is none. */
  long reachNs(long spanNs) {
    long slices = Math.min(counts.length, Math.max(1, spanNs / sliceNs));
    for (long slice = last - slices + 1; slice <= last && total > 0; slice++) {
      if (counts[at(slice)] > 0) {
        return (last - slice + 1) * sliceNs;
      }
    }
    return 0;
  }

  private int at(long slice) {
    return (int) Math.floorMod(slice, (long) counts.length);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(last);
    int used = 0;
    for (int count : counts) {
      used += count != 0 ? 1 : 0;
    }
    out.writeInt(used);
    for (int at = 0; at < counts.length; at++) {
      if (counts[at] != 0) {
        Varint.write(out, at);
        Varint.write(out, counts[at]);
      }
    }
  }

  void readFrom(DataInput in) throws IOException {
    last = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      int at = (int) Varint.read(in);
      counts[at] = (int) Varint.read(in);
      total += counts[at];
    }
  }
}
