// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.UserError;
import io.pawprint.schema.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether the topology has committed everything that was sent to it. */
final class Consumed {

  private static final long GIVE_UP_NS = 120_000_000_000L;
  private static final long PAUSE_MS = 200;

  private final Cluster cluster;
  private final Standalone standalone;

  Consumed(Cluster cluster, Standalone standalone) {
    this.cluster = cluster;
    this.standalone = standalone;
  }

  /**
   * Waits for it.
   *
   * @param ends one past the last record, by partition
   * @param meanwhile called now and then
   * @throws UserError if the topology stops, or takes too long
   */
  void await(Map<TopicPartition, Long> ends, Runnable meanwhile) {
    String group = standalone.config().text(ClusterSettings.APPLICATION_ID);
    long beganNs = System.nanoTime();
    while (!committed(group, ends) || cluster.transactionOpen(Topics.ALERTS.name())) {
      if (standalone.detection().hasStopped() || System.nanoTime() - beganNs > GIVE_UP_NS) {
        throw new UserError("the topology did not take all records: see pawprint.log");
      }
      meanwhile.run();
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserError("interrupted");
      }
    }
  }

  private boolean committed(String group, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndMetadata> offsets = cluster.committedOffsets(group);
    return ends.entrySet().stream()
        .allMatch(end -> {
          OffsetAndMetadata offset = offsets.get(end.getKey());
          return offset != null && offset.offset() >= end.getValue();
        });
  }
}
