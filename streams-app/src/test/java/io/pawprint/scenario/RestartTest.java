// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestartTest {

  /** Prime to the seconds of a minute, so that a restart hits every phase of it. */
  private static final int RESTART_EVERY = 37;

  /** But for hosts that fall silent with open alerts: only the fleet knows of that. */
  static List<Scenario> scenarios() throws IOException {
    List<Scenario> all = new ArrayList<>(Scenario.all());
    for (Scenario scenario : Scenario.all()) {
      if (scenario.then().stream().anyMatch(line -> line.contains("\"stale\":true"))) {
        all.remove(scenario);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheSameAlertsWhenItsStateIsWrittenAndReadAgain(Scenario scenario) throws IOException {
    List<Alert> alerts = new ArrayList<>();
    Map<String, Restarted> hosts = new HashMap<>();
    for (Arrival arrival : scenario.arrivals()) {
      hosts
          .computeIfAbsent(arrival.observation().hostId(), Restarted::new)
          .observe(arrival, alerts);
    }
    for (Restarted host : hosts.values()) {
      host.monitor.finish(finding -> host.lifecycle.accept(finding, alerts::add));
    }
    assertThat(alerts.stream().map(Scenario::line))
        .containsExactlyInAnyOrderElementsOf(
            scenario.then().stream().filter(line -> !ofSilence(line)).toList());
  }

  private static boolean ofSilence(String line) {
    return line.contains('"' + Silence.HOST_KIND + '"')
        || line.contains('"' + Silence.PIPELINE_KIND + '"');
  }

  /** A host whose monitor and open alerts are replaced by what is read back of them. */
  private static final class Restarted {

    private final String hostId;
    private final HostTables tables =
        HostTables.open(
            Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    private HostMonitor monitor;
    private AlertLifecycle lifecycle;
    private int observed;

    Restarted(String hostId) {
      this.hostId = hostId;
      monitor = new HostMonitor(hostId, Thresholds.DEFAULTS, tables);
      lifecycle = new AlertLifecycle(hostId, Thresholds.DEFAULTS);
    }

    void observe(Arrival arrival, List<Alert> alerts) throws IOException {
      if (++observed % RESTART_EVERY == 0) {
        restart();
      }
      monitor.observe(
          arrival.observation(), finding -> lifecycle.accept(finding, alerts::add));
    }

    private void restart() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      monitor.writeTo(out);
      lifecycle.writeTo(out);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      monitor = new HostMonitor(hostId, Thresholds.DEFAULTS, tables);
      monitor.readFrom(in);
      lifecycle = new AlertLifecycle(hostId, Thresholds.DEFAULTS);
      lifecycle.readFrom(in);
      assertThat(in.available()).isZero();
    }
  }
}
