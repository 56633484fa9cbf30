// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in Kafka's test driver, which commits after every record. */
final class DrivenTopology implements AutoCloseable {

  final TopologyTestDriver driver;
  private final Wire wire;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();

  DrivenTopology(Wire wire, TopologySettings settings, Path stateDirectory) {
    this(wire, settings, stateDirectory, Instant.EPOCH);
  }

  /** Its wall clock begins at that time and moves only when told to. */
  DrivenTopology(Wire wire, TopologySettings settings, Path stateDirectory, Instant wallClock) {
    this.wire = wire;
    driver =
        new TopologyTestDriver(
            PawprintTopology.build(settings),
            StreamsSettings.with(
                Map.of(
                    StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1",
                    StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString())),
            wallClock);
    for (Topic topic : Topics.inputs()) {
      ByteArraySerializer raw = new ByteArraySerializer();
      inputs.put(topic.name(), driver.createInputTopic(topic.name(), raw, raw));
    }
  }

  void send(Observation observation) {
    send(Wire.topic(observation), Wire.key(observation), wire.value(observation));
  }

  void send(Observation observation, long recordMs) {
    inputs
        .get(Wire.topic(observation))
        .pipeInput(Wire.key(observation), wire.value(observation), recordMs);
  }

  void send(String topic, byte[] key, byte[] value) {
    inputs.get(topic).pipeInput(key, value, 1_000);
  }

  void send(String topic, byte[] key, byte[] value, Headers headers, long recordMs) {
    inputs.get(topic)
        .pipeInput(new TestRecord<>(key, value, headers, Instant.ofEpochMilli(recordMs)));
  }

  /** Transitions since the last call. */
  List<Alert> alerts() {
    return records(Topics.ALERTS).stream().map(TestRecord::value).toList();
  }

  List<TestRecord<String, Alert>> records(Topic alerts) {
    return driver
        .createOutputTopic(
            alerts.name(), new StringDeserializer(), (topic, bytes) -> wire.alert(bytes))
        .readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    return driver.createOutputTopic(Topics.DEAD_LETTERS.name(), raw, raw).readRecordsToList();
  }

  long count(Counter counter) {
    return driver.metrics().entrySet().stream()
        .filter(e -> e.getKey().group().equals(Counter.GROUP))
        .filter(e -> e.getKey().name().equals(counter.metric()))
        .mapToLong(e -> ((Number) e.getValue().metricValue()).longValue())
        .sum();
  }

  @Override
  public void close() {
    driver.close();
  }
}
