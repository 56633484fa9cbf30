// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * About how many sources there were, by linear counting (Whang, Vander-Zanden, Taylor 1990): each
 * source sets one of {@link #BITS} bits, and the share of bits left says how many came.
 *
 * <pre>
 *   n = -BITS * ln(bits left / BITS)
 * </pre>
 */
final class SourceSketch {

  private static final int BITS = 2048;

  /** Beyond this many the sketch is too full to say; within, the error is a few percent. */
  static final int MOST = 8000;

  private static final int MINUTES = 5;

  private final BitSet[] minutes = new BitSet[MINUTES];
  private final long[] minuteOf = new long[MINUTES];

  static int bit(Ip source) {
    long mixed = (source.hi() * 0x9E3779B97F4A7C15L ^ source.lo()) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed >>> 64 - 11);
  }

  void add(long second, BitSet sources) {
    long minute = Math.floorDiv(second, 60);
    int at = (int) Math.floorMod(minute, (long) MINUTES);
    if (minutes[at] == null || minuteOf[at] != minute) {
      minutes[at] = new BitSet(BITS);
      minuteOf[at] = minute;
    }
    minutes[at].or(sources);
  }

  /** About how many came in the last five minutes, {@link #MOST} at most. */
  int estimate(long nowS) {
    BitSet all = new BitSet(BITS);
    long minute = Math.floorDiv(nowS, 60);
    for (int at = 0; at < MINUTES; at++) {
      if (minutes[at] != null && minuteOf[at] > minute - MINUTES && minuteOf[at] <= minute) {
        all.or(minutes[at]);
      }
    }
    int left = BITS - all.cardinality();
    double n = left == 0 ? MOST : -BITS * Math.log((double) left / BITS);
    return (int) Math.min(MOST, Math.round(n));
  }

  void writeTo(DataOutput out) throws IOException {
    for (int at = 0; at < MINUTES; at++) {
      byte[] bits = minutes[at] == null ? new byte[0] : minutes[at].toByteArray();
      out.writeLong(minuteOf[at]);
      out.writeShort(bits.length);
      out.write(bits);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int at = 0; at < MINUTES; at++) {
      minuteOf[at] = in.readLong();
      byte[] bits = new byte[in.readUnsignedShort()];
      in.readFully(bits);
      minutes[at] = bits.length == 0 ? null : BitSet.valueOf(bits);
    }
  }
}
