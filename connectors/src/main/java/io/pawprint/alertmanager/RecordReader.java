// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.Alert;
import io.pawprint.schema.AlertStatus;
import io.pawprint.schema.Severity;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.schema.serde.RegistryRefusedException;
import io.pawprint.schema.serde.RegistryUnavailableException;
import io.pawprint.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records as changes. One that is no alert is reported and left out; without a registry nothing is
 * read, and everything once it is back.
 */
final class RecordReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
  private static final int TOLD = 10;
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private final RecordDeserializer<Alert> deserializer = new RecordDeserializer<>(Alert.class);
  private final Translation translation;
  private final SinkTaskContext context;
  private final SinkCounts counts;
  private boolean waiting;

  RecordReader(SinkSettings settings, SinkTaskContext context, SinkCounts counts) {
    this.translation = new Translation(settings);
    this.context = context;
    this.counts = counts;
    deserializer.configure(settings.serde(), false);
  }

  /**
   * All of them.
   *
   * @throws RetriableException while no registry says how
   * @throws ConnectException if the converters are wrong
   */
  List<Change> read(Collection<SinkRecord> records) {
    List<Change> changes = new ArrayList<>(records.size());
    try {
      for (SinkRecord record : records) {
        read(record).ifPresent(changes::add);
      }
    } catch (RegistryUnavailableException | RegistryRefusedException e) {
      if (!waiting) {
        waiting = true;
        LOG.warn("alerts wait: {}", e.getMessage());
      }
      throw new RetriableException(e.getMessage(), e);
    }
    if (waiting && !records.isEmpty()) {
      waiting = false;
      LOG.info("the schema registry answers again");
    }
    return changes;
  }

  private Optional<Change> read(SinkRecord record) {
    TopicPartition from =
        new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    long timeMs = record.timestamp() == null ? System.currentTimeMillis() : record.timestamp();
    try {
      String key = key(record);
      if (!(record.value() == null || record.value() instanceof byte[])) {
        throw new ConnectException("values come as " + record.value().getClass().getName()
            + ": the connector needs value.converter=" + BYTES);
      }
      Alert alert = deserializer.deserialize(record.topic(), (byte[]) record.value());
      if (alert == null || alert.getStatus() == AlertStatus.RESOLVED) {
        return Optional.of(new Change(from, key, Severity.INFO, Optional.empty(), timeMs));
      }
      return Optional.of(new Change(
          from, key, alert.getSeverity(), Optional.of(translation.of(alert)), timeMs));
    } catch (MalformedRecordException e) {
      unreadable(record, e);
      return Optional.empty();
    }
  }

  private static String key(SinkRecord record) {
    if (record.key() instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    } else if (record.key() instanceof String text) {
      return text;
    }
    throw new MalformedRecordException("the key should be an alert's fingerprint: was "
        + (record.key() == null ? "none" : record.key().getClass().getName()
            + "; the connector needs key.converter=" + BYTES));
  }

  private void unreadable(SinkRecord record, MalformedRecordException why) {
    counts.unreadable();
    if (counts.unreadableRecords() <= TOLD) {
      LOG.warn("{}-{} offset {} is left out{}: {}", record.originalTopic(),
          record.originalKafkaPartition(), record.originalKafkaOffset(),
          counts.unreadableRecords() == TOLD ? " (more are only counted)" : "", why.getMessage());
    }
    ErrantRecordReporter reporter = context.errantRecordReporter();
    if (reporter != null) {
      reporter.report(record, why);
    }
  }

  @Override
  public void close() {
    deserializer.close();
  }
}
