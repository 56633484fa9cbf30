// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import io.pawprint.tcp.TsVal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From a record to the number of machines: which lines count, which of them are one machine after
 * another start of its clock, and what the SYNs on no line say.
 */
final class ClockCensus {

  /** With one in sixteen or more on no clock, first SYNs of machines not seen again are too few. */
  private static final long SHARE = 16;

  /** With fewer than this on no clock, chance makes no line of two: 32² / 2 pairs at 5e-7. */
  private static final int FEW = 32;

  /** Retransmissions of one SYN reach so far: 1 + 2 + … + 32 s, tcp_syn_retries = 6. */
  private static final int RETRANSMITTED_MS = 70_000;

  /** Over longer distances, that an odd clock might join two stamps says nothing. */
  private static final int PARTNER_MS = 900_000;

  private final ClockRecord record;
  private int nowMs;

  ClockCensus(ClockRecord record) {
    this.record = record;
  }

  ClockEstimate estimate() {
    nowMs = (int) (record.header(ClockLayout.TOUCHED_S) * 1_000L);
    int syns = record.header(ClockLayout.SYNS);
    int unexplained = syns - record.header(ClockLayout.EXPLAINED);
    if (unexplained < 2 * FEW) {
      unexplained = Math.max(0, unexplained - undecided());
    }
    int overflow = record.header(ClockLayout.OVERFLOW);
    List<ClockLine> lines = lines(unexplained, syns - unexplained);
    if (lines.isEmpty()) {
      return none(syns, unexplained, overflow);
    }
    Successions successions = new Successions(lines);
    int machines = successions.machines();
    // Lines made by chance have too few SYNs to count, and do not fill half a record.
    boolean many = overflow > 0 && lines.size() * 2 >= record.lineCapacity();
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
   * How many SYNs a line needs to count, when so many others lie on none. A random stamp meets one
   * of 88 waiting visits with a chance of 4e-5, which makes a line of two; and where the offset is
   * one per 4-tuple, such a line comes round with its ports, once in 14 000 connections or more.
   */
  private static int fewestSyns(int unexplained) {
    return unexplained < FEW ? 2 : 3 + unexplained / 1_000;
  }

  /**
   * Whether what no clock explains is more than late SYNs and machines not seen again. Beside one
   * machine, a single stranger may be the one SYN that it sent before or after a reboot.
   */
  private static boolean clockless(int machines, int syns, int unexplained) {
    int fewest = machines < 2 ? 2 : 1;
    return unexplained >= fewest && unexplained * SHARE >= syns
        || unexplained > 7 && unexplained * 100L >= syns;
  }

  // P(one of m + 1 equally active machines sent none of n SYNs) ≈ (m / (m + 1))^n
  private static double unseen(int machines, int explained) {
    return Math.pow(machines / (machines + 1.0), explained);
  }

  private List<ClockLine> lines(int unexplained, int explained) {
    int fewest = fewestSyns(unexplained);
    List<ClockLine> lines = new ArrayList<>();
    for (int line = 0; line < record.lines(); line++) {
      if (record.lineSyns(line) >= fewest) {
        lines.add(line(line));
      }
    }
    for (int visit = 0; visit < record.visits(); visit++) {
      if (record.visitSyns(visit) >= fewest && !hasPartner(visit, visit, fewest)) {
        int timeMs = nowMs - record.visitAgeMs(visit, nowMs);
        int syns = record.visitSyns(visit);
        lines.add(new ClockLine(timeMs, timeMs, timeMs, record.visitTs(visit), 0, syns, 1));
      }
    }
    if (unexplained >= FEW && unexplained * 3L >= explained) {
      dropShort(lines);
    }
    lines.sort(Comparator.comparingInt(line -> line.firstMs() - nowMs));
    return lines;
  }

  /**
   * Where many stamps are drawn per connection and most lines are short, those may be single
   * connections, whose SYN was sent again and taken for another connection's.
   */
  private static void dropShort(List<ClockLine> lines) {
    List<ClockLine> lasting =
        lines.stream().filter(line -> line.lastMs() - line.firstMs() > RETRANSMITTED_MS).toList();
    if (lasting.size() * 2 < lines.size()) {
      lines.retainAll(lasting);
    }
  }

  private ClockLine line(int line) {
    int anchorMs = record.anchorMs(line);
    return new ClockLine(
        anchorMs - record.beforeMin(line) * 60_000,
        record.lastMs(line),
        anchorMs,
        record.anchorTs(line),
        1_000.0 * record.ticksPerMs(line),
        record.lineSyns(line),
        record.moments(line));
  }

  /** Visits of one SYN that may have a clock in common with something else seen. */
  private int undecided() {
    int undecided = 0;
    for (int visit = 0; visit < record.visits(); visit++) {
      if (record.visitSyns(visit) == 1 && hasPartner(visit, record.visits(), 1)) {
        undecided++;
      }
    }
    return undecided;
  }

  /**
   * Whether an odd clock could join the visit to a line or to one of the first so many visits that
   * have so many SYNs: not enough to say that it does, but next to no random stamp gets that far
   * (2e-4 a comparison).
   */
  private boolean hasPartner(int visit, int amongVisits, int fewestSyns) {
    int ageMs = record.visitAgeMs(visit, nowMs);
    int tsVal = record.visitTs(visit);
    for (int line = 0; line < record.lines(); line++) {
      int laterMs = ageMs - (nowMs - record.anchorMs(line));
      if (oddClock(laterMs, TsVal.ahead(record.anchorTs(line), tsVal))) {
        return true;
      }
    }
    for (int other = 0; other < amongVisits; other++) {
      int laterMs = ageMs - record.visitAgeMs(other, nowMs);
      if (other != visit
          && record.visitSyns(other) >= fewestSyns
          && oddClock(laterMs, TsVal.ahead(record.visitTs(other), tsVal))) {
        return true;
      }
    }
    return false;
  }

  private static boolean oddClock(int laterMs, int ticks) {
    return Math.abs(laterMs) < PARTNER_MS
        && (laterMs < 0
            ? ClockMath.possible(-ticks, -laterMs)
            : ClockMath.possible(ticks, laterMs));
  }
}
