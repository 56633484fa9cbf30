// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of committed alerts on a thread of its own, which notes when each one came. */
final class AlertWatch implements AutoCloseable {

  private static final String KIND = "RecycleUnderNat";

  /**
   * An alert that opened.
   *
   * @param raisedMs record time, that of the observation that raised it
   * @param inHandNs wall clock when it was polled
   */
  record Opened(long raisedMs, long inHandNs) {}

  private final KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer;
  private final Map<String, Opened> byHost = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "pawprint-latency-alerts");

  private AlertWatch(KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer) {
    this.consumer = consumer;
    thread.setDaemon(true);
  }

  /** @param settings of a client and of the deserializer */
  static AlertWatch follow(Map<String, Object> settings) {
    RecordDeserializer<io.pawprint.schema.Alert> values =
        new RecordDeserializer<>(io.pawprint.schema.Alert.class);
    values.configure(settings, false);
    Map<String, Object> client = new TreeMap<>(settings);
    client.put("isolation.level", "read_committed");
    KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), values);
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.ALERTS.name()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    AlertWatch watch = new AlertWatch(consumer);
    watch.thread.start();
    return watch;
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], io.pawprint.schema.Alert> record :
            consumer.poll(Duration.ofMillis(500))) {
          long nowNs = wallNs();
          Alert alert = AlertCodec.fromAvro(record.value());
          if (alert.kind().equals(KIND) && alert.status() == Alert.Status.FIRING) {
            byHost.putIfAbsent(alert.hostId(), new Opened(record.timestamp(), nowNs));
          }
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  static long wallNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** The alert of that host, or null. */
  Opened of(String hostId) {
    return byHost.get(hostId);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
