// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.detect.Memory;
import io.pawprint.detect.Thresholds;

/**
 * What part of a history is played. In topics its times are those of the records, in a capture
 * folder those of the observed host; milliseconds since the epoch.
 *
 * @param fromMs begin of the range; {@link Long#MIN_VALUE} for the first there is
 * @param toMs its end, exclusive; {@link Long#MAX_VALUE} for all there is
 * @param knownFromMs from where the history is played, when there was some before; {@link
 *     Long#MIN_VALUE} where it is played from its very beginning
 * @param recordTime whether times are those of records
 */
public record Span(long fromMs, long toMs, long knownFromMs, boolean recordTime) {

  /** SYNs of the last moment of a range are answered within this time, or never. */
  public static final long TAIL_MS = 3_000;

  /** All of a capture folder. */
  public static final Span ALL = ofCapture(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Part of a capture folder, played from its beginning. */
  public static Span ofCapture(long fromMs, long toMs) {
    return new Span(fromMs, toMs, Long.MIN_VALUE, false);
  }

  /** The same, played from there on. */
  public Span knownFrom(long timeMs) {
    return new Span(fromMs, toMs, timeMs, recordTime);
  }

  /**
   * From then on what is told equals what the live topology told, which had been there before;
   * {@link Long#MIN_VALUE} for all of it.
   */
  public long soundFromMs(Thresholds thresholds) {
    return soundFromMs(Memory.warmUpS(thresholds));
  }

  /** The same for alerts of one kind. */
  public long soundFromMs(String kind, Thresholds thresholds) {
    return soundFromMs(Memory.ofKindS(kind, thresholds));
  }

  private long soundFromMs(int memoryS) {
    return knownFromMs == Long.MIN_VALUE ? Long.MIN_VALUE : knownFromMs + memoryS * 1_000L;
  }

  /** Where that moment lies. */
  public Phase phase(long timeMs) {
    return timeMs < fromMs ? Phase.WARM_UP : timeMs < toMs ? Phase.RANGE : Phase.TAIL;
  }

  /** When the last answer may come; {@link Long#MAX_VALUE} for never too late. */
  public long tailToMs() {
    return toMs > Long.MAX_VALUE - TAIL_MS ? Long.MAX_VALUE : toMs + TAIL_MS;
  }
}
