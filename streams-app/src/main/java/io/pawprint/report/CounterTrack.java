// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.observe.NetstatReading;
import io.pawprint.tcp.TcpCounters;
import java.util.List;

/** What one host's kernel counters rose by, per interval and in all. */
final class CounterTrack {

  /** Those that a report draws; a kernel has some of them. */
  static final List<String> NAMES =
      List.of(
          TcpCounters.PAWS_PASSIVE,
          TcpCounters.TIME_WAIT_OVERFLOW,
          TcpCounters.PAWS_ESTAB,
          TcpCounters.LISTEN_DROPS,
          TcpCounters.LISTEN_OVERFLOWS,
          TcpCounters.SYN_QUEUE_DROPS);

  private final Bins bins;
  private final long[] totals = new long[NAMES.size()];
  private final boolean[] known = new boolean[NAMES.size()];
  private NetstatReading last;

  CounterTrack(int maxBins) {
    bins = new Bins(Bins.Fold.SUM, NAMES.size(), maxBins);
  }

  // delta = value(t) - value(t-1), same boot id only; missing is not zero
  void read(NetstatReading reading) {
    if (last != null
        && last.bootId().equals(reading.bootId())
        && reading.timeNs() > last.timeNs()) {
      for (int i = 0; i < NAMES.size(); i++) {
        Long before = last.counters().get(NAMES.get(i));
        Long now = reading.counters().get(NAMES.get(i));
        if (before != null && now != null) {
          known[i] = true;
          long delta = Math.max(0, now - before);
          totals[i] += delta;
          bins.spread(last.timeNs(), reading.timeNs(), i, delta);
        }
      }
    }
    last = reading;
  }

  Bins bins() {
    return bins;
  }

  /** Whether two readings in a row had it. */
  boolean known(String name) {
    return known[NAMES.indexOf(name)];
  }

  /** What it rose by in all. */
  long total(String name) {
    return totals[NAMES.indexOf(name)];
  }
}
