// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One SYN of a source, as {@link LastSyns} keeps it.
 *
 * @param timeNs capture time
 * @param hasTs whether it had the timestamps option
 * @param first false if it repeats an earlier SYN
 */
public record SynPoint(
    long timeNs, boolean hasTs, int tsVal, boolean first, Verdict verdict, Cause cause) {

  static final int HAS_TS = 1;
  static final int FIRST = 2;

  /** The one at that place; empty if none was written there. */
  static Optional<SynPoint> read(byte[] bytes, int at) {
    ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long timeNs = value.getLong(at);
    int what = value.getInt(at + 12);
    return timeNs == 0
        ? Optional.empty()
        : Optional.of(
            new SynPoint(
                timeNs,
                (what & HAS_TS) != 0,
                value.getInt(at + 8),
                (what & FIRST) != 0,
                Verdict.values()[what >>> 8 & 0xFF],
                Cause.values()[what >>> 16 & 0xFF]));
  }
}
