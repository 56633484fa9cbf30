// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topics;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PawprintTopologyTest {

  private static final Path DESCRIPTION = Path.of("src/test/resources/topology.txt");

  @TempDir Path directory;
  private Wire wire;

  @BeforeEach
  void openRegistry() throws IOException {
    wire = Wire.open(directory);
  }

  @AfterEach
  void closeRegistry() throws IOException {
    wire.close();
  }

  private TopologySettings settings() {
    return TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats());
  }

  private DrivenTopology drive(TopologySettings settings) {
    return new DrivenTopology(wire, settings, directory.resolve("state"));
  }

  /** {@code -Dtopology.rewrite=true} takes what is for what should be. */
  @Test
  void isDescribedAsDrawnAndHasNoRepartitionTopic() throws IOException {
    TopologyDescription description = PawprintTopology.build(settings()).describe();
    if (Boolean.getBoolean("topology.rewrite")) {
      Files.writeString(DESCRIPTION, description.toString());
    }
    assertThat(description.toString()).isEqualTo(Files.readString(DESCRIPTION));
    assertThat(description.subtopologies()).hasSize(1);
    assertThat(description.toString()).doesNotContain("repartition");
  }

  @Test
  void everyStoreHasItsNameAndTheExplicitNamingRuleIsOn() {
    Properties properties = StreamsSettings.with(Map.of());
    assertThat(properties).containsEntry("ensure.explicit.internal.resource.naming", true);
    try (DrivenTopology topology = drive(settings())) {
      assertThat(topology.driver.getAllStateStores())
          .containsOnlyKeys("host-state", "source-clocks", "time-wait", "alerts-open");
    }
  }

  @Test
  void givesTheAlertsOfThePureFold() {
    HostStory story = HostStory.of(1, "host-a", 500);
    Fold fold = Fold.over("host-a", Thresholds.DEFAULTS, story.merged());
    try (DrivenTopology topology = drive(settings())) {
      story.merged().forEach(topology::send);
      assertThat(topology.alerts()).isEqualTo(fold.alerts).hasSizeGreaterThan(4);
      assertThat(topology.deadLetters()).isEmpty();
      assertThat(topology.count(Counter.RECORDS_IN)).isEqualTo(story.merged().size());
      assertThat(topology.count(Counter.ROWS_IN))
          .isEqualTo(story.syn().stream().mapToLong(batch -> batch.rows().size).sum());
      assertThat(topology.count(Counter.ALERTS)).isEqualTo(fold.alerts.size());
    }
  }

  @Test
  void keepsTheCurrentAlertsByFingerprintAndATombstoneWhenResolved() {
    HostStory story = HostStory.of(2, "host-a", 500);
    try (DrivenTopology topology = drive(settings())) {
      story.merged().forEach(topology::send);
      Map<String, Alert> current = new LinkedHashMap<>();
      for (TestRecord<String, Alert> record : topology.records(Topics.ALERTS_CURRENT)) {
        current.put(record.key(), record.value());
      }
      Map<String, Alert> latest = new LinkedHashMap<>();
      for (TestRecord<String, Alert> record : topology.records(Topics.ALERTS)) {
        assertThat(record.key()).isEqualTo(record.value().fingerprint());
        boolean over = record.value().status() == Alert.Status.RESOLVED;
        latest.put(record.key(), over ? null : record.value());
      }
      assertThat(current).isEqualTo(latest).hasSize(3).containsValue(null);
    }
  }

  @Test
  void hostsDoNotTouchEachOtherEvenWhenOneOnlyFitsOnTheHeap() {
    List<HostStory> stories = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stories.add(HostStory.of(i, "host-" + i, 100));
    }
    TopologySettings tight = settings().onHeap(1, 0);
    try (DrivenTopology topology = drive(tight)) {
      List<Alert> expected = new ArrayList<>();
      Map<String, Fold> folds = new LinkedHashMap<>();
      for (int i = 0; i < stories.get(0).merged().size(); i++) {
        for (HostStory story : stories) {
          Observation observation = story.merged().get(i);
          Fold fold =
              folds.computeIfAbsent(story.hostId(), id -> new Fold(id, Thresholds.DEFAULTS));
          int before = fold.alerts.size();
          fold.observe(observation);
          expected.addAll(fold.alerts.subList(before, fold.alerts.size()));
          topology.send(observation);
        }
      }
      assertThat(topology.alerts()).isEqualTo(expected).isNotEmpty();
      assertThat(topology.count(Counter.HOSTS_DROPPED)).isGreaterThan(500);
    }
  }

  @Test
  void countsWhatWasForgottenForWantOfRoom() {
    Thresholds small = Thresholds.DEFAULTS.withTables(50, 50);
    HostStory story = HostStory.of(3, "host-a", 60);
    Fold fold = Fold.over("host-a", small, story.merged());
    try (DrivenTopology topology = drive(TopologySettings.of(1, small, wire.formats()))) {
      story.merged().forEach(topology::send);
      assertThat(topology.count(Counter.EVICTED))
          .isEqualTo(fold.tables.sources().evicted() + fold.tables.tuples().evicted())
          .isPositive();
    }
  }
}
