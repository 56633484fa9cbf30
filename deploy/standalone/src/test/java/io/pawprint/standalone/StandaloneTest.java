// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertFeed;
import io.pawprint.app.Cluster;
import io.pawprint.app.ConfigOptions;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import io.pawprint.torture.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {

  private static final String[] KINDS = {"TimeWaitBucketOverflow", "UnsafeTcpSettings"};

  @TempDir Path state;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void raisesTheAlertOfAnIncidentOnceAndStillKnowsItAfterARestart() {
    Incident incident = Incident.read(IncidentTest.INCIDENTS.resolve("bucket_overflow"));
    try (Standalone standalone = start()) {
      play(standalone, incident);
      assertThat(read(standalone, Topics.ALERTS)).extracting(Alert::kind)
          .contains(KINDS).containsOnly(KINDS);
      assertThat(open(standalone)).hasSize(KINDS.length);
    }
    try (Standalone standalone = start()) {
      // its time is over for this host: whatever was judged is not judged again
      play(standalone, incident);
      assertThat(read(standalone, Topics.ALERTS))
          .filteredOn(alert -> alert.status() == Alert.Status.FIRING)
          .hasSize(KINDS.length);
      assertThat(open(standalone)).hasSize(KINDS.length);
      assertThat(outcome(standalone).broken()).isEmpty();
    }
    assertThat(warnings).isEmpty();
  }

  private Standalone start() {
    return Standalone.start(state, 0, 0, new ConfigOptions(), Map.of());
  }

  private void play(Standalone standalone, Incident incident) {
    try (Producer<String, Observation> producer = standalone.newProducer();
        Cluster cluster = Cluster.connect(standalone.config())) {
      IncidentPlayer player = new IncidentPlayer(producer, warnings::add);
      player.play(incident, () -> {});
      assertThat(player.records()).isGreaterThan(100);
      new Consumed(cluster, standalone).await(player.ends(), () -> {});
    }
  }

  /** Each transition once, each resolved one after it fired, and the compacted topic agrees. */
  private static Outcome outcome(Standalone standalone) {
    List<Alert> came = read(standalone, Topics.ALERTS);
    Map<String, Optional<Alert>> current = new HashMap<>();
    try (AlertFeed feed = AlertFeed.open(standalone.config(), Topics.ALERTS_CURRENT, true)) {
      feed.toEnd().forEach(entry -> current.put(entry.fingerprint(), entry.alert()));
    }
    return Outcome.of(came, came.stream().distinct().toList()).withCurrent(current);
  }

  /** Updates of one alert replace each other when the topic is compacted, not before. */
  private static Set<String> open(Standalone standalone) {
    return read(standalone, Topics.ALERTS_CURRENT).stream()
        .map(Alert::fingerprint)
        .collect(Collectors.toSet());
  }

  private static List<Alert> read(Standalone standalone, Topic topic) {
    try (AlertFeed feed = AlertFeed.open(standalone.config(), topic, true)) {
      return feed.toEnd().stream().flatMap(entry -> entry.alert().stream()).toList();
    }
  }
}
