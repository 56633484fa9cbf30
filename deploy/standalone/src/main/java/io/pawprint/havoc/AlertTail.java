// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.schema.Alert;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.torture.Site;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A subscriber: when the first alert came that tells of something seen after a given time. */
final class AlertTail implements AutoCloseable {

  private static final String RIGHT_CLOCKS = "host-";

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDeserializer<Alert> alerts = new RecordDeserializer<>(Alert.class);
  private final Thread thread = new Thread(this::run, "pawprint-alert-tail");
  private long afterMs = Long.MAX_VALUE;
  private long firstNs;

  AlertTail(String brokers, Site site) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", brokers);
    settings.put("isolation.level", "read_committed");
    settings.put("request.timeout.ms", 5_000);
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings, raw, raw);
    consumer.assign(site.progress().partitions(Topics.ALERTS.name()));
    consumer.seekToEnd(consumer.assignment());
    alerts.configure(site.serde(), false);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Alert alert = alerts.deserialize(record.topic(), record.value());
          if (alert.getHostId().startsWith(RIGHT_CLOCKS)) {
            told(alert.getUpdatedAtMs());
          }
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    }
  }

  private synchronized void told(long hostTimeMs) {
    if (firstNs == 0 && hostTimeMs > afterMs) {
      firstNs = System.nanoTime();
    }
  }

  /** From now on one that tells of something after that host time is looked for. */
  synchronized void lookAfter(long hostTimeMs) {
    afterMs = hostTimeMs;
    firstNs = 0;
  }

  /** When it came, by {@link System#nanoTime}; 0 if it has not. */
  synchronized long firstNs() {
    return firstNs;
  }

  @Override
  public void close() {
    consumer.wakeup();
  }
}
