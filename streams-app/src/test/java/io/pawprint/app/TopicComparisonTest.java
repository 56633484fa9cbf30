// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicComparisonTest {

  private final Map<String, FoundTopic> cluster = new TreeMap<>();

  TopicComparisonTest() {
    Topics.all().forEach(topic -> there(topic, topic.fleetPartitions(), 3, Map.of()));
  }

  private void there(Topic topic, int partitions, int replicas, Map<String, String> other) {
    Map<String, String> configs = new TreeMap<>(topic.configs());
    configs.put("min.insync.replicas", "2");
    configs.putAll(other);
    cluster.put(topic.name(), new FoundTopic(partitions, replicas, configs));
  }

  private List<String> differences() {
    return new TopicComparison(true, 3, TopicSettings.NONE).differences(cluster).stream()
        .map(d -> d.text() + (d.applicable() ? "" : " (left)")).toList();
  }

  @Test
  void saysNothingOfAClusterThatIsAsItShouldBe() {
    assertThat(differences()).isEmpty();
  }

  @Test
  void wantsTheSettingsOfTheCatalogue() {
    there(Topics.SYN, 48, 3, Map.of("retention.ms", "7200000", "cleanup.policy", "compact",
        "compression.type", "gzip", "max.message.bytes", "1", "min.insync.replicas", "1"));
    assertThat(differences()).containsExactly(
        "pawprint.syn: cleanup.policy is compact, should be delete",
        "pawprint.syn: compression.type is gzip, should be producer",
        "pawprint.syn: max.message.bytes is 1, should be 1000000",
        "pawprint.syn: min.insync.replicas is 1, should be 2",
        "pawprint.syn: retention.ms is 7200000 (120 min), should be 604800000 (7 d)");
  }

  @Test
  void addsPartitionsOnlyWhereNoKeyWouldMove() {
    there(Topics.ALERTS_CURRENT, 4, 3, Map.of());
    there(Topics.DEAD_LETTERS, 1, 3, Map.of());
    assertThat(differences()).containsExactly(
        "pawprint.alerts.current: partitions is 4, should be 12 (left)",
        "pawprint.dead-letters: partitions is 1, should be 4");
  }

  @Test
  void takesMorePartitionsForNoDifferenceIfAllInputsHaveThem() {
    Topics.inputs().forEach(topic -> there(topic, 96, 3, Map.of()));
    assertThat(differences()).isEmpty();
    there(Topics.NETSTAT, 48, 3, Map.of());
    assertThat(differences())
        .containsExactly("pawprint.netstat: partitions is 48, should be 96 (left)");
  }

  @Test
  void makesAMissingInputLikeTheOthers() {
    Topics.inputs().forEach(topic -> there(topic, 96, 3, Map.of()));
    cluster.remove(Topics.SYN.name());
    assertThat(differences())
        .containsExactly("pawprint.syn: does not exist, should have 96 partitions");
  }

  @Test
  void leavesNumbersOfCopiesToWhoMovesData() {
    there(Topics.SYSCTL, 48, 1, Map.of("min.insync.replicas", "1"));
    assertThat(differences())
        .containsExactly("pawprint.sysctl: replicas is 1, should be 3 (left)");
  }

  @Test
  void wantsWritesToOutliveTheLossOfOneBroker() {
    there(Topics.SYSCTL, 48, 3, Map.of("min.insync.replicas", "3"));
    assertThat(differences())
        .containsExactly("pawprint.sysctl: min.insync.replicas is 3, should be 2");
  }
}
