// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.schema.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Whether a group has committed all of the SYN topic. */
final class Committed implements AutoCloseable {

  private final Admin admin;
  private final Side side;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  Committed(Side side) throws ExecutionException, InterruptedException {
    this.side = side;
    this.admin = Admin.create(Map.of("bootstrap.servers", side.bootstrapServers()));
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int p = 0; p < side.partitions(); p++) {
      latest.put(new TopicPartition(Topics.SYN.name(), p), OffsetSpec.latest());
    }
    admin.listOffsets(latest).all().get().forEach((p, info) -> ends.put(p, info.offset()));
  }

  boolean all() {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(side.group()).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(end -> {
            OffsetAndMetadata offset = offsets.get(end.getKey());
            return end.getValue() == 0 || offset != null && offset.offset() >= end.getValue();
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
