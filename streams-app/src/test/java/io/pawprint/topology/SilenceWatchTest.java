// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.NetstatReading;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceWatchTest {

  private static final int AFTER_S = Thresholds.DEFAULTS.silenceAfterS();

  @TempDir Path directory;
  private Wire wire;
  private int sent;

  @BeforeEach
  void openRegistry() throws IOException {
    wire = Wire.open(directory);
  }

  @AfterEach
  void closeRegistry() throws IOException {
    wire.close();
  }

  private DrivenTopology drive() {
    TopologySettings settings = TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats());
    return new DrivenTopology(wire, settings, directory.resolve("state"));
  }

  private void send(DrivenTopology topology, String hostId) {
    NetstatReading of = HostStory.of(1, hostId, 1).netstat().get(0);
    topology.send(
        new NetstatReading(
            hostId, of.bootId(), of.kernelRelease(), of.timeNs() + sent++ * 1_000_000_000L,
            of.sysctlTimeNs(), of.counters(), of.gauges(), of.kernelLog(), 0, of.sockets(),
            of.tcpMetrics(), of.missing()));
  }

  /** Lets wall-clock time go by, while some hosts are heard. */
  private void pass(DrivenTopology topology, int seconds, String... heard) {
    for (int s = 0; s < seconds; s += 5) {
      topology.driver.advanceWallClockTime(Duration.ofSeconds(5));
      for (String hostId : heard) {
        send(topology, hostId);
      }
    }
  }

  private static List<String> alerts(DrivenTopology topology) {
    return topology.alerts().stream()
        .map(alert -> alert.kind() + " " + alert.hostId() + " " + alert.status())
        .toList();
  }

  @Test
  void tellsOfASilentHostByTheWallClockAndOfItsReturn() {
    try (DrivenTopology topology = drive()) {
      send(topology, "host-a");
      pass(topology, AFTER_S - 5, "host-b");
      assertThat(alerts(topology)).isEmpty();
      pass(topology, 20, "host-b");
      assertThat(alerts(topology)).containsExactly("HostSilent host-a FIRING");
      send(topology, "host-a");
      assertThat(alerts(topology)).containsExactly("HostSilent host-a RESOLVED");
    }
  }

  @Test
  void tellsOfThePipelineWhenHalfOfThePartitionIsSilent() {
    try (DrivenTopology topology = drive()) {
      for (String hostId : List.of("host-a", "host-b", "host-c", "host-d")) {
        send(topology, hostId);
      }
      pass(topology, AFTER_S + 20, "host-e");
      assertThat(alerts(topology)).containsExactly("PipelineSilent partition 0 FIRING");
    }
  }

  @Test
  void keepsWhoWasHeardForTheNextRun() {
    try (DrivenTopology topology = drive()) {
      send(topology, "host-a");
      pass(topology, 70, "host-b");
      WriteBackStore store =
          (WriteBackStore) topology.driver.getAllStateStores().get(PawprintTopology.HOST_STATE);
      Silence next = new Silence("partition 0", Thresholds.DEFAULTS);
      Blob.read("who was heard", LargeValue.get(store::get, SilenceWatch.KEY), next::readFrom);
      assertThat(next.hosts()).isEqualTo(2);
    }
  }
}
