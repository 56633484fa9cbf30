// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.schema.Topic;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads an alert topic: committed transitions only, without a consumer group, so that it leaves no
 * trace. Not thread-safe.
 */
public final class AlertFeed implements AutoCloseable {

  /**
   * One record.
   *
   * @param fingerprint the key
   * @param alert the transition; empty for a tombstone
   */
  public record Entry(String fingerprint, Optional<Alert> alert) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordDeserializer<io.pawprint.schema.Alert> values;
  private final List<TopicPartition> partitions;
  private long unreadable;

  private AlertFeed(
      KafkaConsumer<byte[], byte[]> consumer,
      RecordDeserializer<io.pawprint.schema.Alert> values,
      List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.values = values;
    this.partitions = partitions;
  }

  /**
   * Opens it.
   *
   * @param topic {@code pawprint.alerts} or {@code pawprint.alerts.current}
   * @param fromBeginning all that is kept, or only what comes
   */
  public static AlertFeed open(PawprintConfig config, Topic topic, boolean fromBeginning) {
    Map<String, Object> settings = new TreeMap<>(config.clientSettings());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    RecordDeserializer<io.pawprint.schema.Alert> values =
        new RecordDeserializer<>(io.pawprint.schema.Alert.class);
    try {
      values.configure(config.serdeSettings(), false);
    } catch (ConfigException e) {
      consumer.close();
      throw UserError.usage("serde settings: " + e.getMessage());
    }
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // now, not at the first poll
    }
    return new AlertFeed(consumer, values, partitions);
  }

  /** What has come, in the order of each partition; waits that long for something. */
  public List<Entry> poll(Duration atMost) {
    List<Entry> entries = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
      String key =
          record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      try {
        io.pawprint.schema.Alert value = values.deserialize(record.topic(), record.value());
        entries.add(new Entry(key, Optional.ofNullable(value).map(AlertCodec::fromAvro)));
      } catch (MalformedRecordException e) {
        unreadable++;
      }
    }
    return entries;
  }

  /** Everything that is in the topic now and was not read yet. */
  public List<Entry> toEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Entry> entries = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      entries.addAll(poll(Duration.ofMillis(200)));
    }
    return entries;
  }

  /** Records that were no alerts. */
  public long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    consumer.close();
    values.close();
  }
}
