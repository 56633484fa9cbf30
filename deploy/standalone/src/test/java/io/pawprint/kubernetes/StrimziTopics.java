// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue as KafkaTopic objects: partitions of a fleet, three copies. */
final class StrimziTopics {

  static final String HEAD = """
      # Copyright 2026 The pawprint authors
      # SPDX-License-Identifier: Apache-2.0
      #
      # Written by %s from io.pawprint.schema.Topics: do not edit.
      """;

  private StrimziTopics() {}

  static String yaml() {
    StringBuilder text = new StringBuilder(HEAD.formatted("StrimziFilesTest"));
    for (Topic topic : Topics.all()) {
      Map<String, String> configs = new TreeMap<>(topic.configs());
      configs.put("min.insync.replicas", "2");
      text.append("---\n# ").append(topic.key()).append('\n')
          .append("apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: ")
          .append(topic.name())
          .append("\n  labels: {app.kubernetes.io/part-of: pawprint, strimzi.io/cluster: pawprint}")
          .append("\nspec:\n  partitions: ").append(topic.fleetPartitions())
          .append("\n  replicas: 3\n  config:\n");
      configs.forEach((name, value) -> text.append("    ").append(name).append(": ")
          .append(value).append('\n'));
    }
    return text.toString();
  }
}
