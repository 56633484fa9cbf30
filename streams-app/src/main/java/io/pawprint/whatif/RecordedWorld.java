// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.detect.Thresholds;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.replay.HostReplay;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.KernelRuleChoice;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;

/**
 * One host as it was recorded: the fate of each SYN, the sockets that the same models see in it,
 * and the habits of its services. Every scenario is told against this. Not thread-safe.
 */
final class RecordedWorld implements SynSink {

  /** 4-tuples remembered per world. */
  static final int MOST_TUPLES = 1 << 18;

  private static final int UNSEEN_READINGS = 60;

  private final Thresholds thresholds;
  private final HostReplay replay;
  private final AlertLog alerts = new AlertLog();
  private final Habits habits = new Habits();
  private final Recent<Tuple, RecordedConnection> connections = new Recent<>(MOST_TUPLES);
  private final TimeWaitTable timeWait = new TimeWaitTable();
  private final RecordedPorts ports;
  private final Figures figures = new Figures();
  private final Events events = new Events();
  private Sysctls settings = Sysctls.UNKNOWN;
  private KernelRule rule = KernelRule.NONE;
  private TcpMetricsKey key = TcpMetricsKey.UNKNOWN;
  private final BitSet rearmed = new BitSet();
  private Fate[] fates = new Fate[0];
  private boolean counting = true;
  private int weight = 1;
  private boolean sensed;
  private final ArrayDeque<Long> unseen = new ArrayDeque<>();
  private long firstOverflows = -1;

  RecordedWorld(String hostId, Thresholds thresholds) {
    this.thresholds = thresholds;
    this.ports = new RecordedPorts(thresholds.maxDestinationsPerHost(), figures);
    this.replay = new HostReplay(hostId, thresholds, alerts).watch(this);
  }

  /** From now on figures and alerts belong to what was asked for, or not. */
  void counting(boolean on) {
    counting = on;
    alerts.counting(on);
    ports.counting(on);
  }

  void observe(Observation observation) {
    if (observation instanceof SegmentBatch batch) {
      fates = new Fate[batch.rows().size];
      weight = batch.sampleOneIn();
      rule = rule(batch.kernelRelease(), batch.settings());
      sensed = true;
    } else if (observation instanceof NetstatReading reading && !sensed) {
      rule = rule(reading.kernelRelease(), VerdictSettings.NONE.beside(reading.counters(), key));
    } else if (observation instanceof SysctlReading reading) {
      settings = new Sysctls(reading.values());
      key = reading.tcpMetricsKey();
      ports.settings(settings, reading.kernelRelease());
    }
    replay.observe(observation);
    if (observation instanceof SegmentBatch batch) {
      rows(batch);
    } else if (observation instanceof NetstatReading reading) {
      counted(reading);
    }
  }

  private KernelRule rule(String release, VerdictSettings evidence) {
    return KernelRuleChoice.of(thresholds.kernelRule(), release, evidence).rule();
  }

  private void counted(NetstatReading reading) {
    reading.sockets().ifPresent(ports::table);
    Long waiting = reading.gauges().get(CounterRewrite.TIME_WAIT_GAUGE);
    if (waiting != null) {
      timeWait.advance(reading.timeNs());
      unseen.add(Math.max(0, waiting - timeWait.count()));
      if (unseen.size() > UNSEEN_READINGS) {
        unseen.poll();
      }
      figures.timeWaitMost =
          counting ? Math.max(figures.timeWaitMost, waiting) : figures.timeWaitMost;
    }
    Long overflows = reading.counters().get(CounterRewrite.OVERFLOW);
    if (overflows != null && counting) {
      firstOverflows = firstOverflows < 0 ? overflows : firstOverflows;
      figures.overflows = overflows - firstOverflows;
    }
  }

  private void rows(SegmentBatch batch) {
    SegmentColumns rows = batch.rows();
    ports.begin();
    for (int row = 0; row < rows.size; row++) {
      if (rows.outgoing(row)) {
        ports.row(rows, row);
      }
      connection(rows, row);
      TimeWaitRows.follow(
          timeWait, rows, row, settings, rule, weight, limit(settings), fate(row));
    }
    ports.end(batch.completeThroughNs());
  }

  /** Learns habits, and counts what got through late. */
  private void connection(SegmentColumns rows, int row) {
    RecordedConnection known = connections.get(Tuple.of(rows, row));
    RowKind kind = rows.kindAt(row);
    long nowNs = rows.timeNs[row];
    if (kind == RowKind.SYN) {
      syn(rows, row, known);
    } else if (known == null || known.passedNs == 0 || known.closed) {
      return;
    } else if (kind == RowKind.REPLY_SYN_ACK && known.seq == rows.seq[row]) {
      habits.replied(rows, row, Math.max(0, nowNs - known.passedNs));
    } else if (kind == RowKind.CLOSE_FINAL || kind == RowKind.CLOSE_BY_PEER) {
      known.closed = true;
      boolean ts = rows.hasTs(row) && known.hasTs;
      boolean numbered = kind == RowKind.CLOSE_FINAL;
      habits.closed(
          rows, row, nowNs - known.passedNs, ts ? rows.tsVal[row] - known.tsVal : 0,
          numbered ? rows.seq[row] - known.seq : 2, numbered);
    }
  }

  private void syn(SegmentColumns rows, int row, RecordedConnection known) {
    RecordedConnection attempt = known;
    Fate fate = rows.outgoing(row) ? Fate.PASSED : fate(row);
    boolean first = known == null || known.seq != rows.seq[row];
    if (first) {
      attempt = new RecordedConnection();
      attempt.seq = rows.seq[row];
      connections.put(Tuple.of(rows, row), attempt);
    }
    attempt.tsVal = rows.tsVal[row];
    attempt.hasTs = rows.hasTs(row);
    attempt.closed = false;
    if (fate == Fate.PASSED && attempt.failed && !first && counting) {
      figures.recovered++;
    }
    if (fate == Fate.REFUSED && first && counting) {
      stall(rows, row);
    }
    attempt.failed = fate.failed();
    attempt.passedNs = fate == Fate.PASSED ? rows.timeNs[row] : 0;
    if (!rows.outgoing(row) && counting) {
      if (first) {
        figures.first(fate);
      } else {
        figures.repeated(fate);
      }
    }
  }

  private void stall(SegmentColumns rows, int row) {
    TimeWaitTable.Waiting waiting = timeWait.of(Tuple.of(rows, row));
    if (waiting != null) {
      figures.stall(Stall.ns(settings, waiting, rearmed.get(row), rows.timeNs[row]));
    }
  }

  /** {@code tcp_max_tw_buckets} less what the model does not see. */
  long limit(Sysctls of) {
    int limit = of.number(Sysctls.MAX_TW_BUCKETS).orElse(Integer.MAX_VALUE);
    return Math.max(0, limit - unseenTimeWait());
  }

  /** Sockets that no row accounts for: the fewest of the last minute, as timers run late. */
  long unseenTimeWait() {
    return unseen.stream().mapToLong(Long::longValue).min().orElse(0);
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    fates[row] = Fate.of(verdict, cause);
    rearmed.set(row, cause == Cause.TIMEWAIT_PAWS);
    events.count(verdict, cause, weight);
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {}

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}

  /** What became of the SYN in that row of the newest batch. */
  Fate fate(int row) {
    return fates[row] == null ? Fate.UNKNOWN : fates[row];
  }

  /** Connections assumed to have been tried while the newest batch was recorded, in order. */
  List<AssumedConnect> assumedConnects() {
    return ports.assumed();
  }

  RecordedPorts ports() {
    return ports;
  }

  Habits habits() {
    return habits;
  }

  Sysctls settings() {
    return settings;
  }

  KernelRule rule() {
    return rule;
  }

  /** One of so many addresses is observed. */
  int sampleOneIn() {
    return weight;
  }

  boolean sensed() {
    return sensed;
  }

  Events events() {
    return events;
  }

  Figures figures() {
    return figures;
  }

  AlertLog alerts() {
    return alerts;
  }

  /** What there was no room for. */
  long omitted() {
    return connections.evicted() + timeWait.omitted();
  }

  void finish() {
    replay.finish();
    ports.close();
  }

}
