// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

/**
 * Goes round once in every interval of {@link CheckpointPace}, and passes each host at a place of
 * its own: so some hosts are saved at any time, and never all of them at once.
 *
 * <pre>
 *   time, rows ──→ turns   0 ─────────── 1 ─────────── 2
 *   host a                    ↑ due         ↑ due         ↑
 *   host b                         ↑ due         ↑ due
 * </pre>
 */
final class CheckpointClock {

  private static final long TICK_MS = 100;

  private final CheckpointPace pace;
  private double turns;
  private long lastMs;
  private long rows;

  CheckpointClock(CheckpointPace pace, long nowMs) {
    this.pace = pace;
    this.lastMs = nowMs;
  }

  /** So many rows were folded. */
  void rows(long count) {
    rows += count;
  }

  /** Moves on to that time. */
  void turn(long nowMs) {
    double byTime = (double) Math.max(0, nowMs - lastMs) / pace.everyMs();
    turns += Math.max(byTime, (double) rows / pace.everyRows());
    lastMs = nowMs;
    rows = 0;
  }

  /** The same, if it is worth while: for every batch. */
  void tick(long nowMs) {
    if (nowMs - lastMs >= TICK_MS) {
      turn(nowMs);
    }
  }

  /** Turns so far. */
  double turns() {
    return turns;
  }

  /** Whether the clock has passed the host since it had made so many turns. */
  boolean passed(String hostId, double sinceTurns) {
    double place = (hostId.hashCode() * 0x9E37_79B9 >>> 8) / (double) (1 << 24);
    return Math.floor(turns + place) > Math.floor(sinceTurns + place);
  }
}
