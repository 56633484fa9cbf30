// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.NetstatReadingSerializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.schema.serde.SysctlReadingSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
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
    return produce(
        IntStream.range(0, load.closes() + load.batches()).<Observation>mapToObj(load::batch)
            .iterator());
  }

  /** Sends these, each to its topic; returns how many rows of SYNs that are. */
  long produce(Iterator<? extends Observation> observations) {
    long rows = 0;
    Map<String, String> serde = Map.of(SerdeConfig.URL, registryUrl);
    ByteArraySerializer raw = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(connection, raw, raw);
        SegmentBatchSerializer batches = new SegmentBatchSerializer();
        NetstatReadingSerializer counters = new NetstatReadingSerializer();
        SysctlReadingSerializer settings = new SysctlReadingSerializer()) {
      batches.configure(serde, false);
      counters.configure(serde, false);
      settings.configure(serde, false);
      while (observations.hasNext()) {
        Observation observation = observations.next();
        String topic;
        byte[] value;
        if (observation instanceof SegmentBatch batch) {
          topic = Topics.SYN.name();
          value = batches.serialize(topic, batch);
          rows += batch.rows().size;
        } else if (observation instanceof NetstatReading reading) {
          topic = Topics.NETSTAT.name();
          value = counters.serialize(topic, reading);
        } else {
          topic = Topics.SYSCTL.name();
          value = settings.serialize(topic, (SysctlReading) observation);
        }
        byte[] key = observation.hostId().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, key, value));
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
