// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.replay.CsvFile;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.HostReplay;
import io.pawprint.replay.Phase;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.Span;
import io.pawprint.tcp.Sysctls;
import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Scenario;
import io.pawprint.whatif.WhatIfHost;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Plays every host of a history in other worlds as well; several threads may play hosts. */
final class WhatIfListener implements ReplayListener {

  /**
   * What is kept of a host whose history is over.
   *
   * @param settings the newest as recorded
   * @param alerts as recorded
   */
  record Played(Sysctls settings, Collection<Alert> alerts, List<Difference> differences) {}

  private final Function<String, List<Scenario>> scenarios;
  private final Thresholds thresholds;
  private final Span span;
  private final Map<String, Played> played = new ConcurrentSkipListMap<>();
  private CsvFile verdicts;
  private CsvFile sources;
  private Consumer<Alert> alerts;

  /** @param scenarios by host */
  WhatIfListener(
      Function<String, List<Scenario>> scenarios, Thresholds thresholds, Span span) {
    this.scenarios = scenarios;
    this.thresholds = thresholds;
    this.span = span;
  }

  /** Files that tell of the first scenario; each may be null. One host only. */
  void files(CsvFile verdictFile, CsvFile sourcesFile, Consumer<Alert> alertFile) {
    verdicts = verdictFile;
    sources = sourcesFile;
    alerts = alertFile;
  }

  /** What came of each host, by name. */
  Map<String, Played> played() {
    return played;
  }

  @Override
  public HostListener host(String hostId) {
    boolean whole = span.fromMs() == Long.MIN_VALUE;
    OptionalLong startNs =
        whole ? OptionalLong.empty() : OptionalLong.of(span.fromMs() * 1_000_000L);
    return new PlayedHere(
        hostId, new WhatIfHost(hostId, thresholds, scenarios.apply(hostId), startNs));
  }

  private final class PlayedHere implements HostListener {
    private final String hostId;
    private final WhatIfHost host;
    private final HostListener verdictLines;
    private Phase phase = Phase.RANGE;
    private boolean begun;

    PlayedHere(String hostId, WhatIfHost host) {
      this.hostId = hostId;
      this.host = host;
      this.verdictLines = verdicts == null ? null : verdicts.host(hostId);
      if (verdictLines != null) {
        verdictLines.verdicts().ifPresent(host::watchFirst);
      }
      if (alerts != null) {
        host.hearFirst(alerts);
      }
    }

    @Override
    public void phase(Phase now) {
      phase = now;
      host.counting(now == Phase.RANGE);
    }

    @Override
    public void observation(Observation observation, long atMs) {
      if (phase != Phase.TAIL) { // answers to its last SYNs change no figure
        begun = true;
        host.observe(observation);
      }
    }

    @Override
    public void finished(HostReplay recorded) {
      if (!begun) {
        return; // a partition that fell silent is no host
      }
      host.finish();
      played.put(
          hostId,
          new Played(host.recordedSettings(), host.recordedAlerts(), host.differences()));
      if (verdictLines != null) {
        verdictLines.finished(recorded);
      }
      if (sources != null) {
        sources.host(hostId).finished(host.first().orElse(recorded));
      }
    }
  }
}
