// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Topics that both sides read, and those that they write. */
final class PeerTopics {

  private final Map<String, Object> connection;
  private final String registryUrl;

  PeerTopics(String bootstrapServers, String registryUrl) {
    this.connection = Map.of("bootstrap.servers", bootstrapServers);
    this.registryUrl = registryUrl;
  }

  /**
   * Makes pawprint's topics.
   *
   * @param partitions of each
   */
  void create(int partitions) throws ExecutionException, InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    Topics.all().forEach(topic ->
        topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(topic.configs())));
    try (Admin admin = Admin.create(connection)) {
      admin.createTopics(topics).all().get();
    }
  }

  /** Makes the topics that a Flink job writes alerts to. */
  void createAlerts(String topic, int partitions) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(connection)) {
      admin.createTopics(
          List.of(
              new NewTopic(topic, partitions, (short) 1).configs(Topics.ALERTS.configs()),
              new NewTopic(AlertRecords.current(topic), partitions, (short) 1)
                  .configs(Topics.ALERTS_CURRENT.configs()))).all().get();
    }
  }

  /** Sends the whole load; returns how many rows that are. */
  long produce(HotPathLoad load) {
    long rows = 0;
    ByteArraySerializer raw = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(connection, raw, raw);
        SegmentBatchSerializer serializer = new SegmentBatchSerializer()) {
      serializer.configure(Map.of(SerdeConfig.URL, registryUrl), false);
      for (int i = 0; i < load.closes() + load.batches(); i++) {
        SegmentBatch batch = load.batch(i);
        byte[] key = batch.hostId().getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(Topics.SYN.name(), batch);
        producer.send(new ProducerRecord<>(Topics.SYN.name(), key, value));
        rows += batch.rows().size;
      }
    }
    return rows;
  }

  /** Values on a topic of alerts, by key, each in order. */
  Map<String, List<String>> alerts(String topic) {
    Map<String, List<String>> alerts = new TreeMap<>();
    Map<String, Object> settings = new TreeMap<>(connection);
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          String value =
              record.value() == null
                  ? "" : new String(record.value(), StandardCharsets.ISO_8859_1);
          alerts.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(value);
        }
      }
    }
    return alerts;
  }
}
