// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import io.pawprint.tcp.TsVal;

/** Finds new lines: two visits at a usual rate, or three at any, are one clock's. */
final class WaitingVisits {

  /** A line unseen for this long makes room for a new one. */
  private static final int IDLE_MS = 6 * 3_600_000;

  private static final int REORDERED_MS = -2_000;
  private static final int MOST_POSSIBLE = 16;

  private final ClockRecord record;
  private final KnownLines lines;
  private final int[] possible = new int[MOST_POSSIBLE];

  WaitingVisits(ClockRecord record, KnownLines lines) {
    this.record = record;
    this.lines = lines;
  }

  /** Whether a visit explains the SYN: one at a usual rate, two, or one with a young line. */
  boolean join(int nowMs, int tsVal) {
    int found = 0;
    for (int visit = record.visits() - 1; visit >= 0; visit--) {
      int ticks = TsVal.ahead(tsVal, record.visitTs(visit));
      if (ClockMath.neverPossible(ticks)) {
        continue;
      }
      int ageMs = record.visitAgeMs(visit, nowMs);
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
      record.add(ClockLayout.SYNS, 1);
      record.add(ClockLayout.EXPLAINED, record.visitSyns(visit) == 1 ? 2 : 1);
      record.countVisitSyn(visit);
    }
    return true;
  }

  /** Whether two of the visits that some clock could join to this SYN lie on one clock with it. */
  private boolean joinTwo(int found, int nowMs, int tsVal) {
    for (int i = 0; i < found; i++) {
      int ticks = TsVal.ahead(tsVal, record.visitTs(possible[i]));
      int ageMs = record.visitAgeMs(possible[i], nowMs);
      for (int j = 0; j < i; j++) {
        int otherTicks = TsVal.ahead(tsVal, record.visitTs(possible[j]));
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

  /** The rate of a short line was a guess; a visit and this SYN may show that it was another. */
  private boolean joinYoungLine(int found, int nowMs, int tsVal) {
    for (int line = 0; line < record.lines(); line++) {
      if (lines.young(line)) {
        int ticks = TsVal.ahead(tsVal, record.anchorTs(line));
        int ageMs = nowMs - record.anchorMs(line);
        for (int i = 0; i < found; i++) {
          int visitTicks = TsVal.ahead(tsVal, record.visitTs(possible[i]));
          int visitAgeMs = record.visitAgeMs(possible[i], nowMs);
          if (ClockMath.oddClock(ticks, ageMs, visitTicks, visitAgeMs)) {
            lines.extend(line, nowMs, ticks);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Makes a line of one or two visits (the second may be -1) and the newest SYN. */
  private void begin(int first, int second, int nowMs, int tsVal) {
    int spanMs = record.visitAgeMs(first, nowMs);
    int firstTs = record.visitTs(first);
    record.add(ClockLayout.SYNS, 1);
    record.add(ClockLayout.EXPLAINED, 1);
    int syns = 1 + lines.takeVisit(Math.max(first, second));
    if (second >= 0) {
      syns += lines.takeVisit(Math.min(first, second));
    }
    if (makeRoom(nowMs)) {
      int line = record.addLine();
      record.setAnchor(line, nowMs - spanMs, firstTs);
      record.setLastMs(line, nowMs);
      record.addLineSyns(line, syns);
      record.addMoments(line, second < 0 ? 2 : 3);
      lines.setRate(line, (double) TsVal.ahead(tsVal, firstTs) / spanMs, spanMs);
      if (second >= 0) {
        lines.adopt(line);
      }
    }
  }

  /** Room for one more line: an idle one goes, else one that only two SYNs speak for. */
  private boolean makeRoom(int nowMs) {
    if (record.lines() < record.lineCapacity()) {
      return true;
    }
    int idlest = 0;
    int weakest = -1;
    for (int line = 0; line < record.lines(); line++) {
      if (record.lastMs(line) - record.lastMs(idlest) < 0) {
        idlest = line;
      }
      if (record.lineSyns(line) == 2
          && (weakest < 0 || record.lastMs(line) - record.lastMs(weakest) < 0)) {
        weakest = line;
      }
    }
    boolean idle = nowMs - record.lastMs(idlest) > IDLE_MS;
    if (idle) {
      record.removeLine(idlest);
    } else {
      record.add(ClockLayout.OVERFLOW, 1);
      if (weakest >= 0) {
        record.removeLine(weakest);
      }
    }
    return idle || weakest >= 0;
  }
}
