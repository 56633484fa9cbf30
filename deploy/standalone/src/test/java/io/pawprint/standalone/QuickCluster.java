// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.schema.Topic;
import io.pawprint.schema.registry.DevRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker with the topics and a registry, for tests of what sends to them. */
public final class QuickCluster implements AutoCloseable {

  private static final long GIVE_UP_NS = 60_000_000_000L;

  private final Path directory;
  private final int port;
  private final DevRegistry registry;
  private EmbeddedBroker broker;

  private QuickCluster(Path directory) throws IOException {
    this.directory = directory;
    this.port = LoopbackPort.free(0, "--port");
    this.registry = DevRegistry.start(directory.resolve("registry.jsonl"), 0);
    startBroker();
    try (Cluster cluster = Cluster.connect(config())) {
      new TopicCatalogue(cluster).create(false, 1);
    }
  }

  public static QuickCluster start(Path directory) throws IOException {
    return new QuickCluster(directory);
  }

  public void startBroker() {
    broker = EmbeddedBroker.start(directory.resolve("broker"), port);
  }

  public void stopBroker() {
    broker.close();
    broker = null;
  }

  public String brokers() {
    return LoopbackPort.ADDRESS + ":" + port;
  }

  public String registry() {
    return registry.url().toString();
  }

  public PawprintConfig config() {
    return new ConfigOptions().config(Map.of(
        ClusterSettings.BOOTSTRAP_SERVERS, brokers(),
        ClusterSettings.SCHEMA_REGISTRY_URL, registry(),
        ClusterSettings.REPLICATION_FACTOR, "1"));
  }

  /** The records of a topic so far. */
  public List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
    Map<String, Object> settings = new TreeMap<>(config().clientSettings());
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
          .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  /** Waits until it is so. */
  public static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long beganNs = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - beganNs > GIVE_UP_NS) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() throws IOException {
    if (broker != null) {
      broker.close();
    }
    registry.close();
  }
}
