// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far an application has committed its inputs, seen from outside. Any thread. */
public final class Progress implements AutoCloseable {

  private static final long ANSWER_S = 30;
  private static final long PATIENCE_NS = 90_000_000_000L;

  private final Admin admin;
  private final String group;
  private final int partitions;

  /** @param partitions of each topic */
  public Progress(Map<String, Object> connection, String group, int partitions) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("request.timeout.ms", 3_000); // a broker that hangs is not the only one
    this.admin = Admin.create(settings);
    this.group = group;
    this.partitions = partitions;
  }

  /** Of a topic. */
  public List<TopicPartition> partitions(String topic) {
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    return all;
  }

  /** Where the inputs end that have any record. */
  public Map<TopicPartition, Long> ends() throws Exception {
    List<TopicPartition> inputs = new ArrayList<>();
    for (Topic topic : Topics.inputs()) {
      inputs.addAll(partitions(topic.name()));
    }
    Map<TopicPartition, Long> ends = ends(inputs, IsolationLevel.READ_UNCOMMITTED);
    ends.values().removeIf(end -> end == 0);
    return ends;
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> of, IsolationLevel seen)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest =
        of.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin.listOffsets(latest, new ListOffsetsOptions(seen)).all().get(ANSWER_S, TimeUnit.SECONDS)
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  /** Offsets of a topic there are, committed or not. */
  public long end(String topic) throws Exception {
    return ends(partitions(topic), IsolationLevel.READ_UNCOMMITTED).values().stream()
        .mapToLong(Long::longValue).sum();
  }

  /** Up to where they are committed. */
  public Map<TopicPartition, Long> committed() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()
            .get(ANSWER_S, TimeUnit.SECONDS);
    return offsets.entrySet().stream()
        .filter(e -> e.getValue() != null && e.getValue().offset() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  /** Records of those that are not committed. */
  public static long behind(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    return ends.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - committed.getOrDefault(e.getKey(), 0L)))
        .sum();
  }

  /** A transaction ends on each partition for itself: until it has, its records are not read. */
  void awaitNoOpenTransaction(String topic) {
    long deadlineNs = System.nanoTime() + PATIENCE_NS;
    while (!settled(topic)) {
      if (System.nanoTime() > deadlineNs) {
        throw new IllegalStateException("a transaction on " + topic + " does not end");
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private boolean settled(String topic) {
    try {
      List<TopicPartition> all = partitions(topic);
      return ends(all, IsolationLevel.READ_COMMITTED)
          .equals(ends(all, IsolationLevel.READ_UNCOMMITTED));
    } catch (ExecutionException | TimeoutException e) {
      return false; // a broker is away: it is asked again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
