// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task and what a worker does for it: rewinds, redeliveries, waits; records come from a list. */
final class DrivenTask implements SinkTaskContext, AutoCloseable {

  static final TopicPartition PARTITION = new TopicPartition("pawprint.alerts.current", 0);

  private static final long PATIENCE_MS = 60_000;

  final List<SinkRecord> errant = new ArrayList<>();
  private final List<SinkRecord> log;
  private final Map<String, String> settings;
  private final AlertmanagerSinkTask task = new AlertmanagerSinkTask();
  private List<SinkRecord> again = List.of();
  private int position;
  private long timeoutMs;
  int redelivered;

  /** Starts a task on records that others may add to. */
  DrivenTask(List<SinkRecord> log, Map<String, String> settings) {
    this.log = log;
    this.settings = settings;
    this.position = log.size(); // where a former run has committed: the task must rewind
    task.initialize(this);
    task.start(settings);
    task.open(Set.of(PARTITION));
  }

  static SinkRecord record(int offset, String key, byte[] value) {
    return new SinkRecord(PARTITION.topic(), PARTITION.partition(), null,
        key.getBytes(StandardCharsets.UTF_8), null, value, offset,
        System.currentTimeMillis(), TimestampType.CREATE_TIME);
  }

  SinkCounts counts() {
    return task.counts();
  }

  /** Works until something has come true. */
  void until(BooleanSupplier come) throws InterruptedException {
    long endMs = System.currentTimeMillis() + PATIENCE_MS;
    while (!come.getAsBoolean()) {
      if (System.currentTimeMillis() > endMs) {
        throw new AssertionError("did not come true in time");
      }
      round();
    }
  }

  /** One poll of the worker's. */
  void round() throws InterruptedException {
    List<SinkRecord> records = again;
    if (records.isEmpty()) {
      records = List.copyOf(log.subList(position, log.size()));
      position = log.size();
    }
    try {
      task.put(records);
      again = List.of();
    } catch (RetriableException e) {
      again = records;
      redelivered++;
    }
    if (position == log.size()) {
      Thread.sleep(Math.min(timeoutMs, 100));
    }
  }

  @Override
  public Map<String, String> configs() {
    return settings;
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    position = offsets.get(PARTITION).intValue();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    offset(Map.of(partition, offset));
  }

  @Override
  public void timeout(long ms) {
    timeoutMs = ms;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return Set.of(PARTITION);
  }

  @Override
  public void pause(TopicPartition... partitions) {}

  @Override
  public void resume(TopicPartition... partitions) {}

  @Override
  public void requestCommit() {}

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return (record, why) -> {
      errant.add(record);
      Future<Void> done = CompletableFuture.completedFuture(null);
      return done;
    };
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return null; // a worker without them
  }

  @Override
  public void close() {
    task.preCommit(new HashMap<TopicPartition, OffsetAndMetadata>());
    task.close(Set.of(PARTITION));
    task.stop();
  }
}
