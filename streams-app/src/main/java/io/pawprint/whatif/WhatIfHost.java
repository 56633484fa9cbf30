// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.replay.HostReplay;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.SynSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One host's history, folded as it was recorded and once more for each scenario. Not thread-safe.
 */
public final class WhatIfHost {

  private final String hostId;
  private final Thresholds thresholds;
  private final List<Scenario> scenarios;
  private final OptionalLong startNs;
  private final RecordedWorld recorded;
  private final List<HypotheticalWorld> worlds = new ArrayList<>();
  private SynSink watcher;
  private Consumer<Alert> hearer;
  private boolean counting = true;
  private boolean begun;

  /**
   * @param startNs host time from which {@code +SECONDS} count; if empty, the first observation
   */
  public WhatIfHost(
      String hostId, Thresholds thresholds, List<Scenario> scenarios, OptionalLong startNs) {
    this.hostId = hostId;
    this.thresholds = thresholds;
    this.scenarios = List.copyOf(scenarios);
    this.startNs = startNs;
    this.recorded = new RecordedWorld(hostId, thresholds);
  }

  /** Lets someone hear the verdict on every SYN in the first scenario. */
  public void watchFirst(SynSink verdicts) {
    watcher = verdicts;
  }

  /** Lets someone hear every transition of the first scenario's alerts. */
  public void hearFirst(Consumer<Alert> alerts) {
    hearer = alerts;
  }

  /** The first scenario's detectors; empty before the first observation. */
  public Optional<HostReplay> first() {
    return worlds.stream().findFirst().map(HypotheticalWorld::replay);
  }

  /**
   * From the next observation on, figures and alerts belong to what was asked for; not before, if
   * the history begins with a warm-up.
   */
  public void counting(boolean on) {
    counting = on;
    recorded.counting(on);
    worlds.forEach(world -> world.counting(on));
  }

  /** Folds one observation in. */
  public void observe(Observation observation) {
    if (!begun) {
      begun = true;
      begin(startNs.orElse(observation.timeNs()));
    }
    recorded.observe(observation);
    for (HypotheticalWorld world : worlds) {
      world.observe(observation);
    }
  }

  private void begin(long atNs) {
    for (Scenario scenario : scenarios) {
      HypotheticalWorld world =
          new HypotheticalWorld(hostId, thresholds, scenario, recorded, atNs);
      world.counting(counting);
      worlds.add(world);
    }
    if (watcher != null && !worlds.isEmpty()) {
      worlds.get(0).watch(watcher);
    }
    if (hearer != null && !worlds.isEmpty()) {
      worlds.get(0).hear(hearer);
    }
  }

  /** The history ends here. */
  public void finish() {
    recorded.finish();
    worlds.forEach(HypotheticalWorld::finish);
  }

  /** Each scenario against the recording, in the order they were given. */
  public List<Difference> differences() {
    return worlds.stream().map(world -> world.difference(hostId)).toList();
  }

  /** The alerts as recorded, each with its worst word. */
  public Collection<Alert> recordedAlerts() {
    return recorded.alerts().all();
  }

  /** The newest settings as recorded. */
  public Sysctls recordedSettings() {
    return recorded.settings();
  }
}
