// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The hosts' and the readers' side of a broker. */
public final class BrokerClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Wire wire;
  private final Map<String, Object> connection;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  public BrokerClient(TestBroker broker, Wire wire) {
    this.wire = wire;
    connection = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = Admin.create(connection);
    producer =
        new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public void send(Observation observation) {
    send(Wire.topic(observation), null, Wire.key(observation), wire.value(observation));
  }

  public void send(String topic, Integer partition, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, partition, key, value));
  }

  /** Sends it as of that time, where the topic keeps its producers' times. */
  public void sendAt(Observation observation, long timeMs) {
    sendAt(Wire.topic(observation), timeMs, Wire.key(observation), wire.value(observation));
  }

  void sendAt(String topic, long timeMs, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, null, timeMs, key, value));
  }

  /** A sensor that sends in a transaction. */
  final class Transaction implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> own;

    private Transaction(String id) {
      Map<String, Object> settings = new HashMap<>(connection);
      settings.put("transactional.id", id);
      own = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
      own.initTransactions();
      own.beginTransaction();
    }

    void sendAt(Observation observation, long timeMs) {
      own.send(
          new ProducerRecord<>(
              Wire.topic(observation), null, timeMs, Wire.key(observation),
              wire.value(observation)));
    }

    void flush() {
      own.flush();
    }

    void commit() {
      own.commitTransaction();
    }

    @Override
    public void close() {
      own.close();
    }
  }

  Transaction begin(String id) {
    return new Transaction(id);
  }

  void awaitNoOpenTransactions() throws Exception {
    for (Topic topic : Topics.inputs()) {
      awaitNoOpenTransaction(topic);
    }
  }

  void addPartition(Topic topic) throws Exception {
    int count = ends(List.of(topic)).size();
    admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(count + 1))).all().get();
    while (ends(List.of(topic)).size() == count) { // the broker has yet to hear of it
      Thread.sleep(20);
    }
  }

  /** Deletes what stands before those offsets, as retention does. */
  public void deleteBefore(Map<TopicPartition, Long> offsets) throws Exception {
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    offsets.forEach((partition, o) -> before.put(partition, RecordsToDelete.beforeOffset(o)));
    admin.deleteRecords(before).all().get();
  }

  void delete(Topic topic) throws Exception {
    admin.deleteTopics(List.of(topic.name())).all().get();
  }

  /** Returns when the broker has everything sent so far. */
  public void flush() {
    producer.flush();
  }

  /** Returns when that application has committed every record of the input topics. */
  public void awaitAllProcessed(String applicationId) throws Exception {
    flush();
    Map<TopicPartition, Long> ends = ends(Topics.inputs());
    ends.values().removeIf(end -> end == 0);
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (!committed(applicationId).equals(ends)) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError(
            "processed " + committed(applicationId) + " of " + ends + " in " + PATIENCE);
      }
      Thread.sleep(20);
    }
  }

  /** Whether that application has committed every record that the input topics hold. */
  public boolean hasProcessedAll(String applicationId) throws Exception {
    Map<TopicPartition, Long> ends = ends(Topics.inputs());
    ends.values().removeIf(end -> end == 0);
    return committed(applicationId).equals(ends);
  }

  /** How far that application has committed its input. */
  public Map<TopicPartition, Long> committed(String applicationId) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private Map<TopicPartition, Long> ends(List<Topic> topics) throws Exception {
    return ends(topics, IsolationLevel.READ_UNCOMMITTED);
  }

  /** A transaction ends on each partition for itself: until it has, its records are not read. */
  private void awaitNoOpenTransaction(Topic topic) throws Exception {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (!ends(List.of(topic), IsolationLevel.READ_COMMITTED).equals(ends(List.of(topic)))) {
      if (System.nanoTime() > deadlineNs) {
        throw new AssertionError("a transaction on " + topic.name() + " does not end");
      }
      Thread.sleep(20);
    }
  }

  private Map<TopicPartition, Long> ends(List<Topic> topics, IsolationLevel isolation)
      throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    List<String> names = topics.stream().map(Topic::name).toList();
    admin
        .describeTopics(names)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        p -> latest.put(
                            new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get()
        .entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().offset(), (a, b) -> a, HashMap::new));
  }

  /** Every committed record of a topic, each partition in its order. */
  public List<ConsumerRecord<byte[], byte[]>> read(Topic topic) throws Exception {
    awaitNoOpenTransaction(topic);
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("isolation.level", "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, raw, raw)) {
      List<TopicPartition> partitions = List.copyOf(ends(List.of(topic)).keySet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Committed transitions; those of one fingerprint in the order in which they happened. */
  public List<Alert> alerts() throws Exception {
    return read(Topics.ALERTS).stream().map(record -> wire.alert(record.value())).toList();
  }

  /** The newest of each alert that ever was; empty where a tombstone stands. */
  public Map<String, Optional<Alert>> current() throws Exception {
    Map<String, Optional<Alert>> current = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : read(Topics.ALERTS_CURRENT)) {
      current.put(
          new String(record.key(), StandardCharsets.UTF_8),
          Optional.ofNullable(wire.alert(record.value())));
    }
    return current;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
