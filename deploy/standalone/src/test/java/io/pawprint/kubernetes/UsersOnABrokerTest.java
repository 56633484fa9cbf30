// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.ConfigOptions;
import io.pawprint.app.Detection;
import io.pawprint.app.PawprintConfig;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.standalone.GuardedBroker;
import io.pawprint.standalone.QuickCluster;
import io.pawprint.standalone.RemoteIncident;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The users of the manifests on a broker that enforces their rules: enough, and no more. */
@Timeout(180)
class UsersOnABrokerTest {

  @TempDir private static Path directory;

  private static GuardedFleet fleet;
  private static GuardedBroker broker;
  private static DevRegistry registry;

  @BeforeAll
  static void start() throws Exception {
    fleet = GuardedFleet.start(directory);
    broker = fleet.broker();
    registry = fleet.registry();
  }

  @AfterAll
  static void stop() throws Exception {
    fleet.close();
  }

  private static void write(String user, Topic topic) throws Exception {
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(
        broker.client(user), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), "k", "v")).get();
    }
  }

  private static int read(String user, String group, Topic topic) {
    Map<String, Object> settings = new TreeMap<>(broker.client(user));
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic.name()));
      int count = 0;
      while (count == 0) {
        count = consumer.poll(Duration.ofMillis(200)).count();
      }
      return count;
    }
  }

  @Test
  void letTheWholeOfItRun() throws Exception {
    Map<String, String> settings = new TreeMap<>();
    broker.client("pawprint-app").forEach((key, value) -> settings.put(
        key.equals("bootstrap.servers") ? key : "kafka." + key, value.toString()));
    settings.put("schema.registry.url", registry.url().toString());
    settings.put("num.standby.replicas", "0");
    settings.put("query.listen", "127.0.0.1:0");
    settings.put("management.listen", "127.0.0.1:0");
    settings.put("silence.after.s", "86400");
    PawprintConfig config = new ConfigOptions().config(settings);
    try (Detection detection = Detection.start(config, 4, directory.resolve("state"))) {
      RemoteIncident.play(Path.of("../incidents/recycle_nat"), broker.client("pawprint-host"),
          registry.url().toString());
      assertThat(read("pawprint-reader", "pawprint-reader-1", Topics.ALERTS)).isPositive();
      write("pawprint-host", Topics.SYSCTL); // no observation at all
      QuickCluster.until("it is a dead letter", () -> detection.rejected() == 1);
      assertThat(detection.hasStopped()).isFalse();
    }
    assertThat(read("pawprint-sink", "connect-alertmanager", Topics.ALERTS_CURRENT)).isPositive();
  }

  @Test
  void letHostsWriteObservationsOnly() {
    for (Topic topic : List.of(Topics.ALERTS, Topics.ALERTS_CURRENT, Topics.DEAD_LETTERS)) {
      assertThatThrownBy(() -> write("pawprint-host", topic))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
    assertThatThrownBy(() -> read("pawprint-host", "g", Topics.SYN))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void letReadersChangeNothingAndSeeNoHost() {
    assertThatThrownBy(() -> write("pawprint-reader", Topics.ALERTS))
        .hasRootCauseInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> read("pawprint-reader", "pawprint-reader-2", Topics.SYN))
        .isInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> read("pawprint-reader", "pawprint", Topics.ALERTS))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void letTheAppForgeNoObservation() {
    for (Topic topic : Topics.inputs()) {
      assertThatThrownBy(() -> write("pawprint-app", topic))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }
}
