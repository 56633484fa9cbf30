// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.codec.AlertCodec;
import io.pawprint.intake.InputReaders;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.wire.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the live topology told in the range, and by which detectors and thresholds: a replay under
 * others says so. Holds counts only.
 */
public final class RecordedAlerts {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_NS = 30_000_000_000L;
  private static final int MADE_BY_MAX = 5;

  private final Map<String, Long> madeBy = new TreeMap<>();
  private long opened;

  /** Reads what was recorded between those record times of those hosts. */
  public static RecordedAlerts read(RangeRequest request, RangePlan plan) {
    RecordedAlerts recorded = new RecordedAlerts();
    Map<String, Object> settings = new HashMap<>(request.clients());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, raw, raw);
        RecordDeserializer<io.pawprint.schema.Alert> values =
            new RecordDeserializer<>(io.pawprint.schema.Alert.class)) {
      values.configure(InputReaders.impatient(request.serdes()), false);
      recorded.read(consumer, values, request, plan);
    }
    return recorded;
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer,
      RecordDeserializer<io.pawprint.schema.Alert> values,
      RangeRequest request,
      RangePlan plan) {
    Map<TopicPartition, Long> ends = seek(consumer, plan);
    long beganNs = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())
        && System.nanoTime() - beganNs < PATIENCE_NS) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.timestamp() < plan.span().toMs()) {
          count(record, values, request.hosts());
        }
      }
    }
  }

  private static Map<TopicPartition, Long> seek(
      KafkaConsumer<byte[], byte[]> consumer, RangePlan plan) {
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .partitionsFor(Topics.ALERTS.name())
        .forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
    consumer.assign(partitions);
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> to = new HashMap<>();
    partitions.forEach(partition -> {
      from.put(partition, Math.max(0, plan.span().fromMs()));
      to.put(partition, Math.max(0, plan.span().toMs()));
    });
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> stops = consumer.offsetsForTimes(to);
    consumer
        .offsetsForTimes(from)
        .forEach((partition, start) -> {
          if (start == null) {
            ends.remove(partition);
            consumer.pause(List.of(partition));
            consumer.seekToEnd(List.of(partition));
          } else {
            consumer.seek(partition, start.offset());
          }
        });
    stops.forEach((partition, stop) -> {
      if (stop != null) {
        ends.computeIfPresent(partition, (p, end) -> Math.min(end, stop.offset()));
      }
    });
    return ends;
  }

  private void count(
      ConsumerRecord<byte[], byte[]> record,
      RecordDeserializer<io.pawprint.schema.Alert> values,
      HostGlob hosts) {
    Alert alert;
    try {
      io.pawprint.schema.Alert value = values.deserialize(record.topic(), record.value());
      if (value == null) {
        return;
      }
      alert = AlertCodec.fromAvro(value);
    } catch (MalformedRecordException e) {
      return; // no alert: whoever wrote it was not the topology
    }
    if (!hosts.test(alert.hostId())) {
      return;
    }
    opened += alert.status() == Alert.Status.FIRING ? 1 : 0;
    String by = name(alert.detectorVersion(), alert.configHash());
    if (madeBy.size() < MADE_BY_MAX || madeBy.containsKey(by)) {
      madeBy.merge(by, 1L, Long::sum);
    }
  }

  private static String name(String version, String hash) {
    return "detectors " + version + " with thresholds " + hash;
  }

  /**
   * What a person should know before comparing.
   *
   * @param openedNow alerts that opened in the replay of the same range
   */
  public List<String> differences(String thresholdsHash, long openedNow) {
    String own = name(AlertLifecycle.DETECTOR_VERSION, thresholdsHash);
    List<String> lines = new ArrayList<>();
    madeBy.forEach((by, count) -> {
      if (!by.equals(own)) {
        lines.add(
            "other settings: " + count + " recorded transitions were made by " + by
                + "; this replay is by " + own + ": where it differs, that may be why");
      }
    });
    if (lines.isEmpty() && !madeBy.isEmpty() && opened != openedNow) {
      lines.add(
          "recorded were " + opened + " alerts that opened in the range, replayed are "
              + openedNow + ", by the same detectors and thresholds");
    }
    return lines;
  }

  /** Alerts that were recorded to open in the range. */
  public long opened() {
    return opened;
  }
}
