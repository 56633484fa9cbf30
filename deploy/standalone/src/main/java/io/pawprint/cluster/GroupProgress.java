// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.schema.Topics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far an application has committed its SYN topic, seen from outside. */
public final class GroupProgress {

  private static final long ANSWER_S = 30;
  /** Markers of transactions, which are no records and may stay uncommitted. */
  private static final long MARKERS = 2;

  private final Admin admin;
  private final String group;
  private final Set<TopicPartition> partitions = new TreeSet<>(
      Comparator.comparingInt(TopicPartition::partition));

  /** @param count of partitions */
  public GroupProgress(Admin admin, String group, int count) {
    this.admin = admin;
    this.group = group;
    for (int p = 0; p < count; p++) {
      partitions.add(new TopicPartition(Topics.SYN.name(), p));
    }
  }

  /** Lets the application, which has not run yet, begin with what comes from now on. */
  public void beginAtEnd() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    ends(true).forEach((p, end) -> begin.put(p, new OffsetAndMetadata(end)));
    admin.alterConsumerGroupOffsets(group, begin).all().get(ANSWER_S, TimeUnit.SECONDS);
  }

  /**
   * Waits until that is committed.
   *
   * @param all everything that was sent, or what is visible of it by now
   */
  public void awaitEnd(boolean all, long withinMs) throws Exception {
    long deadlineNs = System.nanoTime() + withinMs * 1_000_000L;
    while (true) {
      Map<TopicPartition, Long> ends = ends(all);
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()
              .get(ANSWER_S, TimeUnit.SECONDS);
      if (partitions.stream().allMatch(p -> committed.get(p) != null
          && committed.get(p).offset() >= ends.get(p) - MARKERS)) {
        return;
      }
      if (System.nanoTime() > deadlineNs) {
        throw new TimeoutException(group + " stands at " + committed + ", the topic at " + ends);
      }
      Thread.sleep(50);
    }
  }

  private Map<TopicPartition, Long> ends(boolean all)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(p -> latest.put(p, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    IsolationLevel seen = all ? IsolationLevel.READ_UNCOMMITTED : IsolationLevel.READ_COMMITTED;
    admin.listOffsets(latest, new ListOffsetsOptions(seen)).all()
        .get(ANSWER_S, TimeUnit.SECONDS).forEach((p, info) -> ends.put(p, info.offset()));
    return ends;
  }
}
