// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

/**
 * Folds the first SYNs of one source into the lines of its clocks. All state of a source is in its
 * record, a run of bytes that the caller keeps ({@link #recordBytes}, zeroed at first); the fold
 * works in place. Only first SYNs belong here: a retransmission carries the clock of its first SYN
 * on, so it would make a line of every connection of a source without a straight clock.
 *
 * <p>One instance serves any number of records, one at a time. Not thread-safe.
 */
public final class ClockLines {

  /** Lines a source by default. */
  public static final int DEFAULT_LINES = 20;

  /** The most lines that a record may have room for. */
  public static final int MAX_LINES = 256;

  /** A visit waits this long for a second one, if no newer visits need its room. */
  private static final int WAIT_MS = 12 * 3_600_000;

  /** A line unseen for this long makes room for a new one. */
  private static final int IDLE_MS = 6 * 3_600_000;

  /** A line unseen for this long goes: its prediction is worth little, its time ambiguous soon. */
  private static final int DEAD_MS = 7 * 86_400_000;

  /** After this silence nothing in the record can be trusted: 32 bits of ms are 49.7 days. */
  private static final int SILENCE_S = 15 * 86_400;

  /** A line's anchor follows it at this distance, so that ticks and ms stay within 31 bits. */
  private static final int ANCHOR_MS = 8 * 86_400_000;

  /** A SYN this near to a line is its own; one further off may be nearer to another line. */
  private static final int USUALLY_LATE_MS = 100;

  /** A line this short, taken for a usual clock's, may yet be an odd one's: 2.4 % in half a s. */
  private static final int YOUNG_MS = 32_000;

  /** Moments within the same 8.192 s are one, when it is counted how often a line was seen. */
  private static final int MOMENT_SHIFT = 13;

  private static final int REORDERED_MS = -2_000;
  private static final int MOST_POSSIBLE = 16;

  private final ClockRecord record = new ClockRecord();
  private final ClockCensus census = new ClockCensus();
  private final int[] possible = new int[MOST_POSSIBLE];

  /**
   * Bytes of a record with room for that many lines: 256 and 24 a line.
   *
   * @throws IllegalArgumentException if lines are not between 1 and 256
   */
  public static int recordBytes(int lines) {
    if (lines < 1 || lines > MAX_LINES) {
      throw new IllegalArgumentException(
          "clock lines a source should be between 1 and " + MAX_LINES + ": was " + lines);
    }
    return ClockRecord.bytes(lines);
  }

  /**
   * Whether the next new line would find no room in this record. A caller that starts sources in
   * small records moves them on then: see {@link #widened}.
   */
  public boolean full(byte[] bytes, int offset, int length) {
    record.on(bytes, offset, length);
    return record.lines() == record.lineCapacity();
  }

  /** A copy of the record with room for more lines, that goes on as if it had always had it. */
  public static byte[] widened(byte[] bytes, int offset, int length, int lines) {
    recordBytes(lines);
    return ClockRecord.widened(bytes, offset, length, lines);
  }

  /** What the record says of its source. */
  public ClockEstimate estimate(byte[] bytes, int offset, int length) {
    return census.of(record.on(bytes, offset, length));
  }

  /**
   * Folds one first SYN with a TSopt.
   *
   * @param bytes holds the record from {@code offset}, {@code length} bytes of it
   * @param timeNs when it arrived, epoch nanoseconds by the host's clock
   * @param tsVal its TSval
   */
  public void observe(byte[] bytes, int offset, int length, long timeNs, int tsVal) {
    record.on(bytes, offset, length);
    int nowMs = (int) (timeNs / 1_000_000);
    keepFresh((int) (timeNs / 1_000_000_000), nowMs);
    if (!joinLine(nowMs, tsVal) && !joinVisits(nowMs, tsVal)) {
      record.addVisit(nowMs, tsVal);
      record.add(ClockRecord.SYNS, 1);
    }
  }

  /** Once an hour of the source's time, what became too old goes. */
  private void keepFresh(int nowS, int nowMs) {
    int touchedS = record.header(ClockRecord.TOUCHED_S);
    if (nowS == touchedS) {
      return;
    }
    record.setHeader(ClockRecord.TOUCHED_S, nowS);
    if (nowS / 3_600 != touchedS / 3_600 && touchedS != 0) {
      if (Math.abs((long) nowS - touchedS) > SILENCE_S) {
        record.clear();
        record.setHeader(ClockRecord.TOUCHED_S, nowS);
        return;
      }
      boolean longAgo = Math.abs((long) nowS - touchedS) > WAIT_MS / 1_000;
      for (int visit = record.visits() - 1; visit >= 0; visit--) {
        if (longAgo || tooOld(record.visitAgeMs(visit, nowMs), WAIT_MS)) {
          record.removeVisit(visit);
        }
      }
      for (int line = record.lines() - 1; line >= 0; line--) {
        if (tooOld(nowMs - record.lastMs(line), DEAD_MS)) {
          record.removeLine(line);
        }
      }
    }
  }

  /** Also what lies further in the future than SYNs are reordered: the host's clock was set back. */
  private static boolean tooOld(int ageMs, int limitMs) {
    return ageMs > limitMs || ageMs < -60_000;
  }

  // residual = tsVal - (anchorTs + ticksPerMs × (now - anchor)), on the 32-bit circle
  private boolean joinLine(int nowMs, int tsVal) {
    int lines = record.lines();
    int best = -1;
    double bestLate = Double.MAX_VALUE;
    double bestTicks = 0;
    for (int line = 0; line < lines; line++) {
      double rate = record.ticksPerMs(line);
      double ticks = rate * (nowMs - record.anchorMs(line));
      int residual = tsVal - record.anchorTs(line) - (int) (long) ticks;
      int ageMs = nowMs - record.lastMs(line);
      double slack = ClockMath.slackTicks(rate, Math.max(0, ageMs), record.slope(line));
      if (Math.abs(residual) <= slack && ageMs >= REORDERED_MS) {
        double late = Math.abs(residual) / rate;
        if (late < bestLate) {
          best = line;
          bestLate = late;
          bestTicks = ticks + residual;
          if (late <= USUALLY_LATE_MS) {
            break;
          }
        }
      }
    }
    if (best >= 0) {
      extend(best, nowMs, bestTicks);
    }
    return best >= 0;
  }

  /** Another SYN on the line, {@code ticks} after its anchor. */
  private void extend(int line, int nowMs, double ticks) {
    record.add(ClockRecord.SYNS, 1);
    record.add(ClockRecord.EXPLAINED, 1);
    record.addLineSyns(line, 1);
    int lastMs = record.lastMs(line);
    if (nowMs - lastMs <= 0) {
      return;
    }
    record.setLastMs(line, nowMs);
    if (nowMs >> MOMENT_SHIFT != lastMs >> MOMENT_SHIFT) {
      record.addLineVisits(line, 1);
    }
    int spanMs = nowMs - record.anchorMs(line);
    boolean wasOdd = !ClockMath.nearUsual(record.ticksPerMs(line));
    setRate(line, ticks / spanMs, spanMs);
    if (spanMs > ANCHOR_MS) {
      moveAnchor(line, spanMs / 2 / 60_000);
    }
    if (!wasOdd && !ClockMath.nearUsual(record.ticksPerMs(line))) {
      adopt(line);
    }
  }

  private void setRate(int line, double measured, int spanMs) {
    double rate = ClockMath.likelyRate(measured, spanMs);
    record.setTicksPerMs(line, rate);
    boolean sure = ClockMath.nearUsual(rate);
    double unsure = 2.0 * ClockMath.DELAY_MS / spanMs;
    record.setSlope(line, sure ? ClockMath.WANDER : Math.max(ClockMath.WANDER, unsure));
  }

  /** Once an odd rate is known, what was seen of that clock before it was is the line's as well. */
  private void adopt(int line) {
    for (int visit = record.visits() - 1; visit >= 0; visit--) {
      int timeMs = record.lastMs(line) - record.visitAgeMs(visit, record.lastMs(line));
      if (onLine(line, timeMs, record.visitTs(visit))) {
        record.addLineSyns(line, explain(visit));
        record.addLineVisits(line, 1);
        beginAt(line, timeMs, record.visitTs(visit));
        record.removeVisit(visit);
      }
    }
    for (int other = record.lines() - 1; other >= 0; other--) {
      if (other != line
          && record.lastMs(other) - record.anchorMs(other) < YOUNG_MS
          && onLine(line, record.anchorMs(other), record.anchorTs(other))) {
        record.addLineSyns(line, record.lineSyns(other));
        record.addLineVisits(line, record.lineVisits(other));
        beginAt(line, record.anchorMs(other), record.anchorTs(other));
        line = line == record.lines() - 1 ? other : line;
        record.removeLine(other);
      }
    }
  }

  private boolean onLine(int line, int timeMs, int tsVal) {
    double rate = record.ticksPerMs(line);
    int sinceMs = timeMs - record.anchorMs(line);
    int residual = tsVal - record.anchorTs(line) - (int) (long) (rate * sinceMs);
    int outsideMs = Math.max(0, Math.max(-sinceMs, timeMs - record.lastMs(line)));
    return Math.abs(residual) <= ClockMath.slackTicks(rate, outsideMs, record.slope(line));
  }

  private void beginAt(int line, int timeMs, int tsVal) {
    if (timeMs - record.anchorMs(line) < 0) {
      record.setAnchor(line, timeMs, tsVal);
    }
  }

  private void moveAnchor(int line, int minutes) {
    int byMs = minutes * 60_000;
    int ticks = (int) Math.round((double) record.ticksPerMs(line) * byMs);
    record.setAnchor(line, record.anchorMs(line) + byMs, record.anchorTs(line) + ticks);
    record.addBeforeMin(line, minutes);
  }

  /** Whether the SYN was explained by a visit that waits, at a usual rate, or by two at any. */
  private boolean joinVisits(int nowMs, int tsVal) {
    int found = 0;
    for (int visit = record.visits() - 1; visit >= 0; visit--) {
      int ageMs = record.visitAgeMs(visit, nowMs);
      int ticks = tsVal - record.visitTs(visit);
      if (ageMs <= ClockMath.VISIT_MS) {
        if (ageMs >= REORDERED_MS && sameVisit(visit, ticks, ageMs)) {
          return true;
        }
      } else if (ClockMath.possible(ticks, ageMs)) {
        if (ClockMath.usual(ticks, ageMs)) {
          begin(visit, -1, nowMs, tsVal);
          return true;
        }
        if (found < MOST_POSSIBLE) {
          possible[found++] = visit;
        }
      }
    }
    return found > 0 && (joinTwo(found, nowMs, tsVal) || joinYoungLine(found, nowMs, tsVal));
  }

  private boolean sameVisit(int visit, int ticks, int ageMs) {
    if (!ClockMath.sameVisit(ageMs < 0 ? -ticks : ticks, Math.abs(ageMs))) {
      return false;
    }
    // An equal stamp is a copy of the segment rather than a second SYN: it proves no clock.
    if (ticks != 0) {
      record.add(ClockRecord.SYNS, 1);
      record.add(ClockRecord.EXPLAINED, record.visitSyns(visit) == 1 ? 2 : 1);
      record.countVisitSyn(visit);
    }
    return true;
  }

  /** The rate of a short line was a guess; a visit and this SYN may show that it was another. */
  private boolean joinYoungLine(int found, int nowMs, int tsVal) {
    for (int line = 0; line < record.lines(); line++) {
      int anchorMs = record.anchorMs(line);
      if (record.lastMs(line) - anchorMs < YOUNG_MS) {
        int ticks = tsVal - record.anchorTs(line);
        for (int i = 0; i < found; i++) {
          int visitTicks = tsVal - record.visitTs(possible[i]);
          int visitAgeMs = record.visitAgeMs(possible[i], nowMs);
          if (ClockMath.oddClock(ticks, nowMs - anchorMs, visitTicks, visitAgeMs)) {
            extend(line, nowMs, ticks);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether two of the visits that some clock could join to this SYN lie on one clock with it. */
  private boolean joinTwo(int found, int nowMs, int tsVal) {
    for (int i = 0; i < found; i++) {
      int ticks = tsVal - record.visitTs(possible[i]);
      int ageMs = record.visitAgeMs(possible[i], nowMs);
      for (int j = 0; j < i; j++) {
        int otherTicks = tsVal - record.visitTs(possible[j]);
        int otherAgeMs = record.visitAgeMs(possible[j], nowMs);
        if (ClockMath.oddClock(ticks, ageMs, otherTicks, otherAgeMs)) {
          boolean older = ageMs > otherAgeMs;
          begin(possible[older ? i : j], possible[older ? j : i], nowMs, tsVal);
          return true;
        }
      }
    }
    return false;
  }

  /** Makes a line of one or two visits (the second may be -1) and the newest SYN. */
  private void begin(int first, int second, int nowMs, int tsVal) {
    int spanMs = record.visitAgeMs(first, nowMs);
    int firstTs = record.visitTs(first);
    int syns = explain(first) + (second < 0 ? 0 : explain(second)) + 1;
    record.add(ClockRecord.SYNS, 1);
    record.add(ClockRecord.EXPLAINED, 1);
    record.removeVisit(Math.max(first, second));
    if (second >= 0) {
      record.removeVisit(Math.min(first, second));
    }
    if (makeRoom(nowMs)) {
      int line = record.addLine(nowMs);
      record.setAnchor(line, nowMs - spanMs, firstTs);
      record.setLastMs(line, nowMs);
      record.addLineSyns(line, syns);
      record.addLineVisits(line, second < 0 ? 2 : 3);
      setRate(line, (double) (tsVal - firstTs) / spanMs, spanMs);
      if (second >= 0) {
        adopt(line);
      }
    }
  }

  private int explain(int visit) {
    int syns = record.visitSyns(visit);
    record.add(ClockRecord.EXPLAINED, syns == 1 ? 1 : 0);
    return syns;
  }

  /** Room for one more line: an idle one goes, else one that only two SYNs speak for. */
  private boolean makeRoom(int nowMs) {
    if (record.lines() < record.lineCapacity()) {
      return true;
    }
    int idlest = 0;
    int weakest = -1;
    for (int line = 0; line < record.lines(); line++) {
      int ageMs = nowMs - record.lastMs(line);
      if (ageMs > nowMs - record.lastMs(idlest)) {
        idlest = line;
      }
      if (record.lineSyns(line) == 2
          && (weakest < 0 || ageMs > nowMs - record.lastMs(weakest))) {
        weakest = line;
      }
    }
    if (nowMs - record.lastMs(idlest) > IDLE_MS) {
      record.removeLine(idlest);
      return true;
    }
    record.add(ClockRecord.OVERFLOW, 1);
    if (weakest >= 0) {
      record.removeLine(weakest);
    }
    return weakest >= 0;
  }
}
