// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics, inputs no longer than a disk can bear at this rate. */
final class SoakTopics {

  private static final int SEGMENT_BYTES = 64 << 20;
  private static final long RETENTION_BYTES = 512L << 20;

  private SoakTopics() {}

  static void create(Map<String, Object> clients, int partitions) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      Map<String, String> configs = new HashMap<>(topic.configs());
      if (Topics.inputs().contains(topic)) {
        configs.put("segment.bytes", String.valueOf(SEGMENT_BYTES));
        configs.put("retention.bytes", String.valueOf(RETENTION_BYTES));
      }
      topics.add(new NewTopic(topic.name(), partitions, (short) 1).configs(configs));
    }
    try (Admin admin = Admin.create(clients)) {
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
  }
}
