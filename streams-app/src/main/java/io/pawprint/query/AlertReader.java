// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.codec.AlertCodec;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both alert topics into a board, committed records only, on a thread of its own. */
final class AlertReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MS = 1_000;

  private final QuerySettings settings;
  private final AlertBoard board;
  private final Thread thread;
  private volatile boolean closing;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private volatile long unreadable;

  private AlertReader(QuerySettings settings, AlertBoard board) {
    this.settings = settings;
    this.board = board;
    this.thread = new Thread(this::run, "pawprint-alert-reader");
    thread.setDaemon(true);
  }

  static AlertReader start(QuerySettings settings, AlertBoard board) {
    AlertReader reader = new AlertReader(settings, board);
    reader.thread.start();
    return reader;
  }

  /** Records that were no alerts. */
  long unreadable() {
    return unreadable;
  }

  private void run() {
    while (!closing) {
      try {
        read();
      } catch (WakeupException e) {
        LOG.debug("woken to close");
      } catch (RuntimeException e) {
        LOG.warn("the alert topics cannot be read, trying again: {}", e.getMessage());
        LOG.debug("cause", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  private void read() {
    Map<String, Object> client = new HashMap<>(settings.clients());
    client.put("isolation.level", "read_committed");
    client.put("enable.auto.commit", "false");
    client.put("allow.auto.create.topics", "false");
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(client, raw, raw);
        RecordDeserializer<io.pawprint.schema.Alert> values =
            new RecordDeserializer<>(io.pawprint.schema.Alert.class)) {
      values.configure(settings.serde(), false);
      consumer = opened;
      Map<TopicPartition, Long> ends = begin(opened);
      while (!closing) {
        opened.poll(POLL).forEach(record -> take(record, values));
        if (!ends.isEmpty()) {
          ends.entrySet().removeIf(end -> opened.position(end.getKey()) >= end.getValue());
          if (ends.isEmpty()) {
            board.caughtUp();
          }
        }
      }
    } finally {
      consumer = null;
    }
  }

  /** Begins with all that is open and with the last transitions; returns where now is. */
  private Map<TopicPartition, Long> begin(KafkaConsumer<byte[], byte[]> opened) {
    List<TopicPartition> alerts = partitions(opened, Topics.ALERTS.name());
    List<TopicPartition> current = partitions(opened, Topics.ALERTS_CURRENT.name());
    List<TopicPartition> all = Stream.concat(alerts.stream(), current.stream()).toList();
    opened.assign(all);
    opened.seekToBeginning(current);
    Map<TopicPartition, Long> begins = opened.beginningOffsets(alerts);
    Map<TopicPartition, Long> ends = new HashMap<>(opened.endOffsets(all));
    long[] from = new long[alerts.size()];
    boolean moreBefore = false;
    for (TopicPartition partition : alerts) {
      long wanted = ends.get(partition) - AlertBoard.TRANSITIONS_MAX / alerts.size();
      long begin = Math.max(begins.get(partition), wanted);
      moreBefore |= begin > 0;
      from[partition.partition()] = begin;
      opened.seek(partition, begin);
    }
    board.begin(from, moreBefore);
    return ends;
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> opened, String topic) {
    return opened.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record,
      RecordDeserializer<io.pawprint.schema.Alert> values) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    try {
      io.pawprint.schema.Alert value = values.deserialize(record.topic(), record.value());
      if (record.topic().equals(Topics.ALERTS_CURRENT.name())) {
        board.current(key, Optional.ofNullable(value).map(AlertCodec::fromAvro));
      } else if (value != null) {
        board.transition(record.partition(), record.offset(), AlertCodec.fromAvro(value));
      }
    } catch (MalformedRecordException e) {
      unreadable++;
    }
  }

  @Override
  public void close() {
    closing = true;
    KafkaConsumer<byte[], byte[]> opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
    thread.interrupt();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
