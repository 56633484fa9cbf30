// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Counts what comes on the SYN topic, on a thread of its own. */
final class ArrivedRows implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, SegmentBatch> consumer;
  private final Thread thread;
  private volatile long syns;
  private volatile long lost;
  private volatile long all;
  private final List<String> holes = new CopyOnWriteArrayList<>();

  private ArrivedRows(KafkaConsumer<String, SegmentBatch> consumer) {
    this.consumer = consumer;
    this.thread = new Thread(this::read, "pawprint-arrived");
    thread.setDaemon(true);
  }

  /** @param settings of a client and of the deserializer */
  static ArrivedRows follow(Map<String, Object> settings) {
    SegmentBatchDeserializer values = new SegmentBatchDeserializer();
    values.configure(settings, false);
    KafkaConsumer<String, SegmentBatch> consumer =
        new KafkaConsumer<>(new TreeMap<>(settings), new StringDeserializer(), values);
    List<TopicPartition> all = consumer.partitionsFor(Topics.SYN.name()).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    ArrivedRows rows = new ArrivedRows(consumer);
    rows.thread.start();
    return rows;
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, SegmentBatch> record : consumer.poll(POLL)) {
          count(record.value());
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  private void count(SegmentBatch batch) {
    long found = 0;
    for (int row = 0; row < batch.rows().size; row++) {
      found += batch.rows().kindAt(row) == RowKind.SYN ? 1 : 0;
    }
    syns = syns + found;
    all = all + batch.rows().size;
    lost = lost + batch.lost();
    if (batch.lost() > 0) {
      holes.add("lost: " + batch.lost() + " between " + time(batch.lostFromNs()) + " and "
          + time(batch.lostToNs()));
    }
  }

  private static String time(long ns) {
    return Instant.ofEpochMilli(ns / 1_000_000).toString();
  }

  /** Rows of all kinds so far. */
  long all() {
    return all;
  }

  /** What was declared lost so far, a line each. */
  List<String> holes() {
    return holes;
  }

  /** SYN rows so far. */
  long syns() {
    return syns;
  }

  /** Segments declared lost so far. */
  long lost() {
    return lost;
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
