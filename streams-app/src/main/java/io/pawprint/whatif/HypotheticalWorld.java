// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.replay.HostReplay;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.SynSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One host in one scenario: rewrites what was observed and feeds the same detectors with it. Not
 * thread-safe.
 */
final class HypotheticalWorld {

  private final Scenario scenario;
  private final Thresholds thresholds;
  private final RecordedWorld recorded;
  private final long startNs;
  private final TreeSet<Long> changesNs = new TreeSet<>();
  private final Figures figures = new Figures();
  private final Saved saved = new Saved();
  private final AlertLog alerts = new AlertLog();
  private final HypotheticalPorts ports;
  private final HypotheticalRows rows;
  private final CounterRewrite counters;
  private final HostReplay replay;
  private Sysctls settings = Sysctls.UNKNOWN;
  private SysctlReading sysctl;
  private boolean counting = true;
  private Consumer<Alert> hearer;
  private long firstOverflows = -1;

  /** @param startNs when the history begins: {@code +SECONDS} count from there */
  HypotheticalWorld(
      String hostId, Thresholds limits, Scenario scenario, RecordedWorld recorded, long startNs) {
    this.scenario = scenario;
    this.recorded = recorded;
    this.startNs = startNs;
    this.thresholds =
        scenario.rule().map(r -> limits.withKernelRule(r.name())).orElse(limits);
    for (Change change : scenario.changes()) {
      changesNs.add(change.from().atNs(startNs));
    }
    ports = new HypotheticalPorts(limits.maxDestinationsPerHost(), figures);
    counters = new CounterRewrite(scenario);
    replay = new HostReplay(hostId, thresholds, this::tell);
    rows =
        new HypotheticalRows(
            recorded, figures, saved, ports, scenario.touchesPorts(), this::timestampsOff,
            replay::observe);
    replay.watch(rows);
  }

  private void tell(Alert alert) {
    Alert marked = Modelled.mark(alert, scenario);
    alerts.accept(marked);
    if (hearer != null && counting) {
      hearer.accept(marked);
    }
  }

  /** Lets someone hear the verdicts there as well, of what was asked for. */
  void watch(SynSink also) {
    replay.watch(new BothSinks(rows, also, () -> counting));
  }

  /** Lets someone hear every transition there. */
  void hear(Consumer<Alert> also) {
    hearer = also;
  }

  /** The detectors there. */
  HostReplay replay() {
    return replay;
  }

  void counting(boolean on) {
    counting = on;
    rows.counting(on);
    ports.counting(on);
    alerts.counting(on);
  }

  private boolean timestampsOff(long timeNs) {
    return scenario.value(ModelledSetting.TIMESTAMPS, timeNs, startNs)
        .filter(value -> value.equals("0"))
        .isPresent();
  }

  /** Folds in what the recorded world has folded in just now. */
  void observe(Observation observation) {
    change(observation.timeNs());
    if (observation instanceof SysctlReading reading) {
      sysctl = reading;
      sysctls(reading, reading.timeNs());
    } else if (observation instanceof SegmentBatch batch) {
      rows.settings(settings, effective());
      boolean own = scenario.touchesVerdicts() && scenario.begun(batch.timeNs(), startNs);
      rows.batch(batch, settings(batch), own ? Optional.empty() : batch.memory());
    } else if (observation instanceof NetstatReading reading) {
      replay.observe(rewrite(reading));
    }
  }

  /** A change between two readings makes one of its own. */
  private void change(long nowNs) {
    while (!changesNs.isEmpty() && changesNs.first() <= nowNs) {
      long atNs = changesNs.pollFirst();
      if (sysctl != null && atNs > sysctl.timeNs()) {
        sysctls(sysctl, atNs);
      }
    }
  }

  private void sysctls(SysctlReading reading, long atNs) {
    Map<String, String> values = scenario.rewrite(reading.values(), atNs, startNs);
    if (effective() == KernelRule.NONE && !reading.values().containsKey(Sysctls.TW_RECYCLE)) {
      values.remove(Sysctls.TW_RECYCLE); // the kernel has no such setting
    }
    settings = new Sysctls(values);
    rows.settings(settings, effective());
    ports(reading.kernelRelease());
    replay.observe(
        new SysctlReading(
            reading.hostId(), reading.bootId(), reading.kernelRelease(), atNs, values,
            reading.unreadable(), reading.tcpMetricsKey()));
  }

  /** What decides on a SYN there. */
  private VerdictSettings settings(SegmentBatch batch) {
    VerdictSettings was = batch.settings();
    long nowNs = batch.completeThroughNs();
    if (!scenario.begun(nowNs, startNs)) {
      return was;
    }
    int timestamps = number(ModelledSetting.TIMESTAMPS, was.timestamps(), nowNs);
    if (timestamps == 0 && effective().rejectsWithoutOption()) {
      // The check goes on as if no SYN had the option: what is remembered drops all for 60 s.
      timestamps = was.timestamps() == 0 ? 0 : 1;
    }
    long passive = was.pawsPassiveCount();
    long overflow = was.timeWaitOverflowCount();
    int unknown = VerdictSettings.UNKNOWN;
    return new VerdictSettings(
        number(ModelledSetting.RECYCLE, was.twRecycle(), nowNs),
        timestamps,
        number(ModelledSetting.SYNCOOKIES, was.syncookies(), nowNs),
        number(ModelledSetting.RFC1337, was.rfc1337(), nowNs),
        number(ModelledSetting.INVALID_RATELIMIT, was.invalidRatelimitMs(), nowNs),
        was.pawsPassive(),
        was.tcpMetricsKey(),
        passive == unknown ? unknown : counters.pawsPassive(passive, rows.events(), true),
        overflow == unknown ? unknown : counters.overflow(overflow, rows.timeWait()),
        was.syncookiesSentCount());
  }

  private int number(ModelledSetting setting, int recordedValue, long nowNs) {
    Optional<String> value = scenario.value(setting, nowNs, startNs);
    return value.map(Integer::parseInt).orElse(recordedValue);
  }

  private NetstatReading rewrite(NetstatReading reading) {
    long nowNs = reading.timeNs();
    if (!scenario.begun(nowNs, startNs)) {
      return reading;
    }
    ports(reading.kernelRelease());
    rows.timeWait().advance(nowNs);
    Map<String, Long> counted =
        counters.counters(
            reading, rows.events(), recorded.events(), rows.timeWait(), dropsKnown(), effective(),
            recorded.limit(recorded.settings()));
    Map<String, Long> gauges =
        counters.gauges(reading, rows.timeWait(), recorded.unseenTimeWait());
    figures(counted, gauges);
    return new NetstatReading(
        reading.hostId(), reading.bootId(), reading.kernelRelease(), nowNs,
        reading.sysctlTimeNs(), counted, gauges, reading.kernelLog(), reading.kernelLogOmitted(),
        scenario.touchesPorts()
            ? reading.sockets().map(table -> ports.rewrite(table, recorded.ports()))
            : reading.sockets(),
        scenario.touchesVerdicts() ? Optional.empty() : reading.tcpMetrics(),
        reading.missing());
  }

  private void figures(Map<String, Long> counted, Map<String, Long> gauges) {
    if (!counting) {
      return;
    }
    figures.timeWaitMost =
        Math.max(
            figures.timeWaitMost, gauges.getOrDefault(CounterRewrite.TIME_WAIT_GAUGE, 0L));
    Long overflows = counted.get(CounterRewrite.OVERFLOW);
    if (overflows != null) {
      firstOverflows = firstOverflows < 0 ? overflows : firstOverflows;
      figures.overflows = overflows - firstOverflows;
    }
  }

  private void ports(String kernelRelease) {
    ports.settings(
        settings, recorded.settings(), recorded.ports().boundPorts(), kernelRelease);
  }

  private KernelRule effective() {
    return scenario.rule().orElse(recorded.rule());
  }

  /** Drops can be told from SYNs, or from there being no check. */
  private boolean dropsKnown() {
    return recorded.sensed()
        || effective() == KernelRule.NONE
        || settings.number(Sysctls.TW_RECYCLE).orElse(-1) == 0
        || settings.number(Sysctls.SYNCOOKIES).orElse(-1) == 2;
  }

  void finish() {
    replay.finish();
    ports.close();
  }

  /** What it comes to against the recording. */
  Difference difference(String hostId) {
    return new Difference(
        hostId, scenario, recorded.figures(), figures, saved,
        AlertChange.between(recorded.alerts(), alerts), notes());
  }

  private List<String> notes() {
    return Notes.of(
        scenario, recorded, dropsKnown(), rows.omitted() + recorded.omitted(), figures, saved);
  }
}
