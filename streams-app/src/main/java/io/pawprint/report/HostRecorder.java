// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.detect.Losses;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.HostReplay;
import io.pawprint.replay.Phase;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.KernelRuleChoice;
import io.pawprint.verdict.SourceReport;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Listens to the replay of one host and keeps what its part of the report shows, within {@link
 * ReportLimits}. Not thread-safe.
 */
final class HostRecorder implements HostListener, SynSink {

  static final int TIME_WAIT = 0;
  static final int TIME_WAIT_LIMIT = 1;
  static final int CONNTRACK = 2;
  static final int CONNTRACK_LIMIT = 3;

  private static final String TIME_WAIT_GAUGE = "sockstat.TCP.tw";

  private final String hostId;
  private final String kernelRule;
  private final ReportLimits limits;
  private final VerdictTrack judged;
  private final CounterTrack counters;
  private final Bins gauges;
  private final Bins opened;
  private final SettingTrack settings;
  private final PortTrack ports;
  private final SourceTraces sources;
  private final AlertTrack alerts;
  private List<SourceReport> known = List.of();
  private Optional<Losses> losses = Optional.empty();
  private VerdictSettings sensor = VerdictSettings.NONE;
  private Phase phase = Phase.RANGE;
  private String release = "";
  private long firstNs = Long.MAX_VALUE;
  private long lastNs = Long.MIN_VALUE;

  HostRecorder(String hostId, String kernelRule, ReportLimits limits) {
    this.hostId = hostId;
    this.kernelRule = kernelRule;
    this.limits = limits;
    judged = new VerdictTrack(limits.bins());
    counters = new CounterTrack(limits.bins());
    gauges = new Bins(Bins.Fold.PEAK, 4, limits.bins());
    opened = new Bins(Bins.Fold.SUM, 1, limits.bins());
    settings = new SettingTrack(limits.settingChanges());
    ports = new PortTrack(limits);
    sources = new SourceTraces(limits);
    alerts = new AlertTrack(limits);
  }

  @Override
  public Optional<SynSink> verdicts() {
    return Optional.of(this);
  }

  @Override
  public void phase(Phase now) {
    phase = now;
  }

  @Override
  public void observation(Observation observation, long atMs) {
    if (phase == Phase.TAIL) {
      return;
    }
    release = observation.kernelRelease().isEmpty() ? release : observation.kernelRelease();
    if (phase == Phase.WARM_UP) {
      if (observation instanceof SysctlReading reading) {
        settings.before(reading);
      }
      return;
    }
    firstNs = Math.min(firstNs, observation.timeNs());
    lastNs = Math.max(lastNs, observation.timeNs());
    if (observation instanceof SysctlReading reading) {
      settings.read(reading);
    } else if (observation instanceof NetstatReading reading) {
      read(reading);
    } else if (observation instanceof SegmentBatch batch) {
      sensor = batch.settings();
      judged.awake(batch.timeNs());
      sources.closes(batch);
    }
  }

  private void read(NetstatReading reading) {
    counters.read(reading);
    gauge(reading, TIME_WAIT_GAUGE, TIME_WAIT);
    gauge(reading, "conntrack.count", CONNTRACK);
    gauge(reading, "conntrack.max", CONNTRACK_LIMIT);
    settings.now().number(Sysctls.MAX_TW_BUCKETS)
        .ifPresent(limit -> gauges.add(reading.timeNs(), TIME_WAIT_LIMIT, limit));
    reading.sockets().ifPresent(table -> ports.table(table, settings.now()));
  }

  private void gauge(NetstatReading reading, String name, int column) {
    Long value = reading.gauges().get(name);
    if (value != null) {
      gauges.add(reading.timeNs(), column, value);
    }
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first,
      boolean estimate) {
    judged.add(rows.timeNs[row], verdict, cause, first, estimate);
    sources.syn(rows, row, verdict);
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    // what the wire showed is no part of the lanes: the counters beside them are its check
  }

  @Override
  public void recovered(SegmentColumns rows, int row, long stallNs) {
    if (phase == Phase.RANGE) {
      judged.recovered(stallNs);
    }
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    // ports in use are drawn as the socket tables show them; here is how fast they are asked for
    if (phase == Phase.RANGE && rows.kind[row] == RowKind.SYN.ordinal()) {
      opened.add(rows.timeNs[row], 0, 1);
    }
  }

  @Override
  public void alert(ReplayedAlert alert) {
    alerts.add(alert);
  }

  @Override
  public void finished(HostReplay host) {
    // the worst of them, and those that are drawn, are all that the report needs
    known =
        host.sources().stream()
            .sorted(
                Comparator.comparingInt(SourceReport::dropped)
                    .thenComparingInt(SourceReport::syns)
                    .reversed())
            .limit(4L * limits.sourcesWatched())
            .toList();
    losses = Optional.of(host.losses());
  }

  String hostId() {
    return hostId;
  }

  String kernelRelease() {
    return release;
  }

  /** The kernel's recycle rule, and what says so. */
  KernelRuleChoice rule() {
    return KernelRuleChoice.of(kernelRule, release, sensor);
  }

  VerdictTrack judged() {
    return judged;
  }

  CounterTrack counters() {
    return counters;
  }

  /** Outgoing SYNs. */
  Bins opened() {
    return opened;
  }

  Bins gauges() {
    return gauges;
  }

  SettingTrack settings() {
    return settings;
  }

  PortTrack ports() {
    return ports;
  }

  SourceTraces sources() {
    return sources;
  }

  AlertTrack alerts() {
    return alerts;
  }

  /** What the replay knows of the sources, worst first. */
  List<SourceReport> known() {
    return known;
  }

  /** Likewise of that one. */
  Optional<SourceReport> known(SourceTrace trace) {
    return known.stream()
        .filter(k -> k.remote().equals(trace.remote()) && k.local().equals(trace.local()))
        .findFirst();
  }

  Optional<Losses> losses() {
    return losses;
  }

  /** Whether anything was heard. */
  boolean heard() {
    return lastNs >= firstNs;
  }

  long firstNs() {
    return firstNs;
  }

  long lastNs() {
    return lastNs;
  }

  ReportLimits limits() {
    return limits;
  }
}
