// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.schema.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition of the SYN topic, read a second time: by a consumer of its own, with the settings of
 * the one that restores state, in no group.
 */
final class SynTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SynTopic.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** Takes what was read. */
  interface Sink {

    void record(ConsumerRecord<byte[], byte[]> record);

    /** All records of a poll were handed over. */
    void polled();
  }

  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final BooleanSupplier stopping;

  /**
   * @param appConfigs settings of the application
   * @param stopping whether the application is asked to end
   */
  SynTopic(
      int partition, Map<String, Object> appConfigs, String clientId, BooleanSupplier stopping) {
    this.stopping = stopping;
    this.partition = new TopicPartition(Topics.SYN.name(), partition);
    Map<String, Object> settings =
        new HashMap<>(new StreamsConfig(appConfigs).getRestoreConsumerConfigs(clientId));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings, raw, raw);
    consumer.assign(List.of(this.partition));
  }

  /** The first offset that the topic still has. */
  long begin() {
    return patiently(() -> consumer.beginningOffsets(List.of(partition)).get(partition));
  }

  /** The offset after the last record that can be read. */
  long end() {
    return patiently(() -> consumer.endOffsets(List.of(partition)).get(partition));
  }

  /** A broker that is away for a while is waited for, as Kafka Streams does when it restores. */
  private long patiently(Supplier<Long> question) {
    while (true) {
      try {
        return question.get();
      } catch (TimeoutException e) {
        if (stopping.getAsBoolean()) {
          throw e;
        }
        LOG.warn("{}: {}; asking again", partition, e.getMessage());
      }
    }
  }

  /** Reads from one offset up to another; false if retention took it away meanwhile. */
  boolean read(long from, long to, Sink sink) {
    consumer.seek(partition, from);
    try {
      while (consumer.position(partition) < to) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < to) {
            sink.record(record);
          }
        }
        sink.polled();
        if (stopping.getAsBoolean()) {
          throw new StreamsException("stopped while tables were folded again");
        }
      }
      return true;
    } catch (OffsetOutOfRangeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
