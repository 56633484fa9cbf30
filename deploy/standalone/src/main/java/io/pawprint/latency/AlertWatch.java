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
public final class AlertWatch implements AutoCloseable {

  /**
   * An alert that opened.
   *
   * @param raisedMs record time, that of the observation that raised it
   * @param inHandNs wall clock when it was polled
   */
  public record Opened(long raisedMs, long inHandNs) {}

  private final KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer;
  private final String kind;
  private final Map<String, Opened> byHost = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "pawprint-latency-alerts");

  private AlertWatch(KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer, String kind) {
    this.consumer = consumer;
    this.kind = kind;
    thread.setDaemon(true);
  }

  /**
   * Follows alerts of a kind, from the first.
   *
   * @param settings of a client and of the deserializer
   */
  public static AlertWatch follow(Map<String, Object> settings, String kind) {
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
    AlertWatch watch = new AlertWatch(consumer, kind);
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
          if (alert.kind().equals(kind) && alert.status() == Alert.Status.FIRING) {
            byHost.putIfAbsent(alert.hostId(), new Opened(record.timestamp(), nowNs));
          }
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  /** Nanoseconds since 1970. */
  public static long wallNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** The alert of that host, or null. */
  public Opened of(String hostId) {
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
