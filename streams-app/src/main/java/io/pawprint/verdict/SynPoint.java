// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One SYN of a source, as {@link SourceWatch} keeps it.
 *
 * @param timeNs capture time
 * @param hasTs whether it had the timestamps option
 * @param first false if it repeats an earlier SYN
 */
public record SynPoint(
    long timeNs, boolean hasTs, int tsVal, boolean first, Verdict verdict, Cause cause) {

  /** Those of one source, oldest first, from the value of its record. */
  public static List<SynPoint> of(byte[] bytes, int offset) {
    ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int number = value.getInt(offset + 4);
    List<SynPoint> points = new ArrayList<>();
    for (int i = Math.max(0, number - SourceWatch.POINTS); i < number; i++) {
      int at = offset + 16 + i % SourceWatch.POINTS * 16;
      int what = value.getInt(at + 12);
      points.add(
          new SynPoint(
              value.getLong(at),
              (what & SourceWatch.HAS_TS) != 0,
              value.getInt(at + 8),
              (what & SourceWatch.FIRST) != 0,
              Verdict.values()[what >>> 8 & 0xFF],
              Cause.values()[what >>> 16 & 0xFF]));
    }
    return points;
  }
}
