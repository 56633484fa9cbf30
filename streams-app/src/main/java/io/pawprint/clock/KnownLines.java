// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import io.pawprint.tcp.TsVal;

/** Follows the lines of a record: which SYN is on which, and how fast each clock runs. */
final class KnownLines {

  /** A SYN this near to a line is its own; one further off may be nearer to another line. */
  private static final int USUALLY_LATE_MS = 100;

  /** A line's anchor follows it at this distance, so that ticks and ms stay within 31 bits. */
  private static final int ANCHOR_MS = 8 * 86_400_000;

  /** A line is said to have begun no longer before its anchor than this: ms again. */
  private static final int BEFORE_MIN = 7 * 1_440;

  /** A line this short, taken for a usual clock's, may yet be an odd one's: 2.4 % in half a s. */
  private static final int YOUNG_MS = 32_000;

  /** Moments within the same 8.192 s are one, when it is counted how often a line was seen. */
  private static final int MOMENT_SHIFT = 13;

  private final ClockRecord record;

  KnownLines(ClockRecord record) {
    this.record = record;
  }

  // residual = tsVal - (anchorTs + ticksPerMs × (now - anchor)), on the 32-bit circle
  boolean join(int nowMs, int tsVal) {
    int lines = record.lines();
    int best = -1;
    double bestLate = Double.MAX_VALUE;
    double bestTicks = 0;
    for (int line = 0; line < lines && bestLate > USUALLY_LATE_MS; line++) {
      double rate = record.ticksPerMs(line);
      double ticks = rate * (nowMs - record.anchorMs(line));
      int residual = TsVal.ahead(tsVal, record.anchorTs(line)) - (int) (long) ticks;
      int ageMs = Math.max(0, nowMs - record.lastMs(line));
      if (Math.abs(residual) <= ClockMath.slackTicks(rate, ageMs, record.slope(line))
          && Math.abs(residual) < bestLate * rate) {
        best = line;
        bestLate = Math.abs(residual) / rate;
        bestTicks = ticks + residual;
      }
    }
    if (best >= 0) {
      extend(best, nowMs, bestTicks);
    }
    return best >= 0;
  }

  /** Whether the rate of this line is a guess yet. */
  boolean young(int line) {
    return record.lastMs(line) - record.anchorMs(line) < YOUNG_MS;
  }

  /** Another SYN on the line, {@code ticks} after its anchor. */
  void extend(int line, int nowMs, double ticks) {
    record.add(ClockLayout.SYNS, 1);
    record.add(ClockLayout.EXPLAINED, 1);
    record.addLineSyns(line, 1);
    int lastMs = record.lastMs(line);
    if (nowMs - lastMs <= 0) {
      return;
    }
    record.setLastMs(line, nowMs);
    if (nowMs >> MOMENT_SHIFT != lastMs >> MOMENT_SHIFT) {
      record.addMoments(line, 1);
      refit(line, nowMs, ticks);
    }
  }

  private void refit(int line, int nowMs, double ticks) {
    boolean wasOdd = !ClockMath.usualRate(record.ticksPerMs(line));
    int spanMs = nowMs - record.anchorMs(line);
    setRate(line, ticks / spanMs, spanMs);
    if (spanMs > ANCHOR_MS) {
      moveAnchor(line, spanMs / 2 / 60_000);
    }
    if (!wasOdd && !ClockMath.usualRate(record.ticksPerMs(line))) {
      adopt(line);
    }
  }

  /** The line runs at this rate, as measured over that time. */
  void setRate(int line, double measured, int spanMs) {
    double rate = ClockMath.likelyRate(measured, spanMs);
    double unsure = ClockMath.usualRate(rate) ? 0 : 2.0 * ClockMath.DELAY_MS / spanMs;
    record.setTicksPerMs(line, rate);
    record.setSlope(line, Math.max(ClockMath.WANDER, unsure));
  }

  private void moveAnchor(int line, int minutes) {
    int byMs = minutes * 60_000;
    int ticks = (int) Math.round((double) record.ticksPerMs(line) * byMs);
    record.setAnchor(line, record.anchorMs(line) + byMs, record.anchorTs(line) + ticks);
    record.setBeforeMin(line, Math.min(BEFORE_MIN, record.beforeMin(line) + minutes));
  }

  /** Once an odd rate is known, what was seen of that clock before it was is the line's as well. */
  void adopt(int line) {
    for (int visit = record.visits() - 1; visit >= 0; visit--) {
      int timeMs = record.lastMs(line) - record.visitAgeMs(visit, record.lastMs(line));
      if (onLine(line, timeMs, record.visitTs(visit))) {
        record.addMoments(line, 1);
        beginAt(line, timeMs, record.visitTs(visit));
        record.addLineSyns(line, takeVisit(visit));
      }
    }
    int adopter = line;
    for (int other = record.lines() - 1; other >= 0; other--) {
      if (other != adopter
          && young(other)
          && onLine(adopter, record.anchorMs(other), record.anchorTs(other))) {
        record.addLineSyns(adopter, record.lineSyns(other));
        record.addMoments(adopter, record.moments(other));
        beginAt(adopter, record.anchorMs(other), record.anchorTs(other));
        adopter = adopter == record.lines() - 1 ? other : adopter;
        record.removeLine(other);
      }
    }
  }

  /** Takes a visit out because its clock is known now, and returns its SYNs. */
  int takeVisit(int visit) {
    int syns = record.visitSyns(visit);
    record.add(ClockLayout.EXPLAINED, syns == 1 ? 1 : 0);
    record.removeVisit(visit);
    return syns;
  }

  private boolean onLine(int line, int timeMs, int tsVal) {
    double rate = record.ticksPerMs(line);
    int sinceMs = timeMs - record.anchorMs(line);
    int ticks = (int) (long) (rate * sinceMs);
    int residual = TsVal.ahead(tsVal, record.anchorTs(line)) - ticks;
    int outsideMs = Math.max(0, Math.max(-sinceMs, timeMs - record.lastMs(line)));
    return Math.abs(residual) <= ClockMath.slackTicks(rate, outsideMs, record.slope(line));
  }

  private void beginAt(int line, int timeMs, int tsVal) {
    if (timeMs - record.anchorMs(line) < 0) {
      record.setAnchor(line, timeMs, tsVal);
    }
  }
}
