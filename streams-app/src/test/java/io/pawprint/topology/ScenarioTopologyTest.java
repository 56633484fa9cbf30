// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.detect.Thresholds;
import io.pawprint.replay.FleetReplay;
import io.pawprint.scenario.Arrival;
import io.pawprint.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, live and replayed: what a replay says is what the topology said. */
class ScenarioTopologyTest {

  private static final long NS_PER_MS = 1_000_000;
  private static final long STEP_MS = 1_000;

  @TempDir Path directory;

  static List<Scenario> scenarios() throws IOException {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheAlertsOfItsReplay(Scenario scenario) throws IOException {
    List<Arrival> arrivals = scenario.arrivals();
    assertThat(live(arrivals)).isEqualTo(replayed(arrivals));
  }

  private List<Alert> live(List<Arrival> arrivals) throws IOException {
    long nowMs = arrivals.get(0).recordNs() / NS_PER_MS;
    try (Wire wire = Wire.open(directory);
        DrivenTopology topology =
            new DrivenTopology(
                wire,
                TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats()),
                directory.resolve("state"),
                Instant.ofEpochMilli(nowMs))) {
      for (Arrival arrival : arrivals) {
        long recordMs = arrival.recordNs() / NS_PER_MS;
        while (nowMs < recordMs) { // in steps, because one long one would be looked at once
          long stepMs = Math.min(STEP_MS, recordMs - nowMs);
          topology.driver.advanceWallClockTime(Duration.ofMillis(stepMs));
          nowMs += stepMs;
        }
        topology.send(arrival.observation(), recordMs);
      }
      assertThat(topology.deadLetters()).isEmpty();
      return topology.alerts();
    }
  }

  /** Without the end of a replay, which looks at what the topology still holds back. */
  private static List<Alert> replayed(List<Arrival> arrivals) {
    List<Alert> alerts = new ArrayList<>();
    FleetReplay fleet =
        new FleetReplay(
            "partition 0",
            Thresholds.DEFAULTS,
            alert -> alerts.add(AlertCodec.fromAvro(AlertCodec.toAvro(alert))));
    arrivals.forEach(a -> fleet.observe(a.observation(), a.recordNs() / NS_PER_MS));
    return alerts;
  }
}
