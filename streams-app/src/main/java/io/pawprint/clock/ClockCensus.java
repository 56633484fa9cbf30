// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From a record to the number of machines: which lines count, which of them are one machine after
 * another start of its clock, and what the SYNs on no line say.
 */
final class ClockCensus {

  /** Unexplained SYNs that a source with lines may have before one in sixteen is suspicious. */
  private static final int SHARE = 16;

  /** Over longer distances chance is no longer ruled out. */
  private static final int PARTNER_MS = 900_000;

  ClockEstimate of(ClockRecord record) {
    int syns = record.header(ClockRecord.SYNS);
    int unexplained = syns - record.header(ClockRecord.EXPLAINED) - undecided(record);
    int overflow = record.header(ClockRecord.OVERFLOW);
    List<ClockLine> lines = lines(record, fewestSyns(unexplained));
    if (lines.isEmpty()) {
      return none(syns, unexplained, overflow);
    }
    Successions successions = new Successions(lines);
    int machines = successions.machines();
    // Lines that chance or tuple reuse made never fill the record; machines do.
    boolean many = overflow > 0 && lines.size() >= record.lineCapacity() * 3 / 4;
    if (many) {
      machines = Math.max(machines, record.lineCapacity() + 1);
    }
    boolean clockless = !many && clockless(machines, syns, unexplained);
    double confidence =
        successions.confidence()
            * (many ? 1 : 1 - 0.5 * unseen(machines, syns - unexplained))
            * (many || clockless || unexplained == 0 ? 1 : 0.8);
    return new ClockEstimate(
        machines, many, clockless, confidence, syns, unexplained, overflow, lines);
  }

  private static ClockEstimate none(int syns, int unexplained, int overflow) {
    // One SYN is one machine; two strangers may be anything; from three on it is drawn each time.
    int machines = syns == 1 ? 1 : 0;
    double confidence = syns == 1 ? 0.5 : 1 - Math.pow(0.5, Math.min(unexplained - 1, 10));
    return new ClockEstimate(
        machines, false, unexplained > 2, Math.max(0, confidence), syns, unexplained, overflow,
        List.of());
  }

  /**
   * How many SYNs a line needs to count, when so many others lie on none. By chance, or because a
   * host with one offset per 4-tuple came back to a port (one of 28 232 by default), about
   * {@code unexplained × 88 visits / 28232} pairs fall on one clock, each next SYN on such a pair
   * is rarer by {@code unexplained / 28232}.
   */
  private static int fewestSyns(int unexplained) {
    if (unexplained < 32) {
      return 2;
    }
    return unexplained < 1_000 ? 3 : unexplained < 30_000 ? 4 : 6;
  }

  /** Whether what no clock explains is more than the first SYNs of machines not seen again. */
  private static boolean clockless(int machines, int syns, int unexplained) {
    if (machines < 2) {
      return unexplained > 1 && (unexplained > 7 || unexplained * SHARE >= syns);
    }
    return unexplained * SHARE >= syns && unexplained > 0
        || unexplained > 7 && unexplained * 100L >= syns;
  }

  // P(one of m + 1 equally active machines sent none of n SYNs) ≈ (m / (m + 1))^n
  private static double unseen(int machines, int explained) {
    return Math.pow(machines / (machines + 1.0), explained);
  }

  /**
   * Waiting visits that an odd clock could have in common with a line or another visit: not enough
   * to say that it has, but next to no random stamp gets that far (2e-4 a comparison).
   */
  private static int undecided(ClockRecord record) {
    int nowMs = nowMs(record);
    int undecided = 0;
    for (int visit = 0; visit < record.visits(); visit++) {
      if (record.visitSyns(visit) == 1 && hasPartner(record, visit, nowMs)) {
        undecided++;
      }
    }
    return undecided;
  }

  private static boolean hasPartner(ClockRecord record, int visit, int nowMs) {
    int ageMs = record.visitAgeMs(visit, nowMs);
    int tsVal = record.visitTs(visit);
    for (int line = 0; line < record.lines(); line++) {
      if (near(ageMs - (nowMs - record.anchorMs(line)), record.anchorTs(line) - tsVal)) {
        return true;
      }
    }
    for (int other = 0; other < record.visits(); other++) {
      if (other != visit
          && near(ageMs - record.visitAgeMs(other, nowMs), record.visitTs(other) - tsVal)) {
        return true;
      }
    }
    return false;
  }

  private static boolean near(int laterMs, int ticks) {
    return laterMs > -PARTNER_MS && laterMs < PARTNER_MS
        && (laterMs >= 0
            ? ClockMath.possible(ticks, laterMs)
            : ClockMath.possible(-ticks, -laterMs));
  }

  private static int nowMs(ClockRecord record) {
    return (int) (record.header(ClockRecord.TOUCHED_S) * 1_000L);
  }

  private static List<ClockLine> lines(ClockRecord record, int fewestSyns) {
    List<ClockLine> lines = new ArrayList<>();
    for (int line = 0; line < record.lines(); line++) {
      if (record.lineSyns(line) >= fewestSyns) {
        int anchorMs = record.anchorMs(line);
        lines.add(
            new ClockLine(
                anchorMs - record.beforeMin(line) * 60_000,
                record.lastMs(line),
                anchorMs,
                record.anchorTs(line),
                1_000.0 * record.ticksPerMs(line),
                record.lineSyns(line),
                record.lineVisits(line)));
      }
    }
    int nowMs = nowMs(record);
    for (int visit = 0; visit < record.visits(); visit++) {
      if (record.visitSyns(visit) >= fewestSyns) {
        int timeMs = nowMs - record.visitAgeMs(visit, nowMs);
        lines.add(
            new ClockLine(
                timeMs, timeMs, timeMs, record.visitTs(visit), 0, record.visitSyns(visit), 1));
      }
    }
    lines.sort(Comparator.comparingInt(line -> line.firstMs() - nowMs));
    return lines;
  }
}
