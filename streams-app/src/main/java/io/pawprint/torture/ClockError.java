// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import java.util.function.LongUnaryOperator;

/** What a host sends whose clock is wrong: the same at other times. Its peers' clocks are right. */
public final class ClockError {

  private static final long DAY_NS = 86_400L * 1_000_000_000L;

  private final LongUnaryOperator aheadNs;

  private ClockError(LongUnaryOperator aheadNs) {
    this.aheadNs = aheadNs;
  }

  /** So many days ahead, or behind, all the time. */
  public static ClockError days(int days) {
    return new ClockError(timeNs -> days * DAY_NS);
  }

  /** Right, then so many days ahead or behind, and right again, for so long each. */
  public static ClockError steps(int days, int everyS) {
    return new ClockError(timeNs ->
        (timeNs / 1_000_000_000L - HostLife.BEGIN_S) / everyS % 2 == 1 ? days * DAY_NS : 0);
  }

  /** As that host tells it. */
  public Observation of(Observation right) {
    if (right instanceof SegmentBatch b) {
      return of(b);
    }
    if (right instanceof NetstatReading n) {
      return new NetstatReading(
          n.hostId(), n.bootId(), n.kernelRelease(), told(n.timeNs()), told(n.sysctlTimeNs()),
          n.counters(), n.gauges(), n.kernelLog(), n.kernelLogOmitted(), n.sockets(),
          n.tcpMetrics(), n.missing());
    }
    SysctlReading s = (SysctlReading) right;
    return new SysctlReading(
        s.hostId(), s.bootId(), s.kernelRelease(), told(s.timeNs()), s.values(), s.unreadable(),
        s.tcpMetricsKey());
  }

  private SegmentBatch of(SegmentBatch b) {
    SegmentColumns from = b.rows();
    SegmentColumns rows = new SegmentColumns(from.size);
    for (int i = 0; i < from.size; i++) {
      int row = rows.add();
      rows.kind[row] = from.kind[i];
      rows.flags[row] = from.flags[i];
      rows.timeNs[row] = told(from.timeNs[i]);
      rows.localHi[row] = from.localHi[i];
      rows.localLo[row] = from.localLo[i];
      rows.remoteHi[row] = from.remoteHi[i];
      rows.remoteLo[row] = from.remoteLo[i];
      rows.localPort[row] = from.localPort[i];
      rows.remotePort[row] = from.remotePort[i];
      rows.seq[row] = from.seq[i];
      rows.tsVal[row] = from.tsVal[i];
    }
    return new SegmentBatch(
        b.hostId(), b.bootId(), b.kernelRelease(), b.epoch(), b.sequence(),
        told(b.completeThroughNs()), b.sampleOneIn(), b.lost(), b.lostFromNs(), b.lostToNs(),
        b.duplicates(), b.allSegments(), b.closes(), b.settings(), rows);
  }

  private long told(long timeNs) {
    return timeNs + aheadNs.applyAsLong(timeNs);
  }
}
