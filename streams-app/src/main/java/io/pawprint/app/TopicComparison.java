// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The catalogue against what a cluster has. More partitions than the catalogue names are no
 * difference, and fewer are made up for only where no key hangs on a partition: elsewhere a host,
 * or an open alert, would be in two partitions at once.
 *
 * @param fleet partitions of a fleet are wanted, rather than those of one host
 * @param replication copies wanted, or -1 if whatever the brokers made is right
 * @param settings of topics
 */
record TopicComparison(boolean fleet, int replication, TopicSettings settings) {

  static final String MIN_IN_SYNC = "min.insync.replicas";

  private static final String KEYS_WOULD_MOVE =
      "keys would move to other partitions, away from their state; only a topic made anew can"
          + " have more";
  private static final String MOVES_DATA =
      "more copies move data between brokers: kafka-reassign-partitions.sh does it";

  /** What differs, in the order of the catalogue. */
  List<TopicDifference> differences(Map<String, FoundTopic> found) {
    int inputs = Topics.inputs().stream()
        .filter(topic -> found.containsKey(topic.name()))
        .mapToInt(topic -> found.get(topic.name()).partitions()).max().orElse(0);
    List<TopicDifference> all = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      FoundTopic there = found.get(topic.name());
      if (there == null) {
        all.add(new TopicDifference(topic.name(), TopicDifference.TOPIC, "",
            partitions(topic, inputs) + " partitions", ""));
      } else {
        partitions(topic, there, inputs, all);
        replicas(topic, there, all);
        configs(topic, there, all);
      }
    }
    return all;
  }

  /** Partitions that a topic is made with: an input's as many as those of the inputs there. */
  int partitions(Topic topic, int inputsThere) {
    int catalogue = fleet ? topic.fleetPartitions() : topic.quickStartPartitions();
    return Topics.inputs().contains(topic) && inputsThere > 0 ? inputsThere : catalogue;
  }

  private void partitions(
      Topic topic, FoundTopic there, int inputs, List<TopicDifference> all) {
    boolean input = Topics.inputs().contains(topic);
    int catalogue = fleet ? topic.fleetPartitions() : topic.quickStartPartitions();
    int wanted = input ? Math.max(catalogue, inputs) : catalogue;
    if (there.partitions() < wanted) {
      all.add(new TopicDifference(topic.name(), TopicDifference.PARTITIONS,
          Integer.toString(there.partitions()), Integer.toString(wanted),
          topic.equals(Topics.DEAD_LETTERS) ? "" : KEYS_WOULD_MOVE));
    }
  }

  private void replicas(Topic topic, FoundTopic there, List<TopicDifference> all) {
    if (there.replicas() < replication) {
      all.add(new TopicDifference(topic.name(), TopicDifference.REPLICAS,
          Integer.toString(there.replicas()), Integer.toString(replication), MOVES_DATA));
    }
  }

  private void configs(Topic topic, FoundTopic there, List<TopicDifference> all) {
    Map<String, String> wanted = new TreeMap<>(settings.of(topic));
    wanted.putIfAbsent(MIN_IN_SYNC, minInSync(there.replicas()));
    wanted.forEach((name, value) -> {
      String is = there.configs().getOrDefault(name, "unset");
      if (!is.equals(value)) {
        all.add(new TopicDifference(topic.name(), name, is, value, ""));
      }
    });
  }

  /**
   * Copies that must have a record before it counts as written: two of three or more, so that one
   * broker may be away and what was acknowledged is still there when another one dies.
   */
  static String minInSync(int replicas) {
    return replicas >= 3 ? "2" : "1";
  }
}
