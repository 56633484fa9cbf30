// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** The topics of {@link Topics} on a cluster: made where they are missing, compared where not. */
public final class TopicCatalogue {

  private final Cluster cluster;

  public TopicCatalogue(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes those that do not exist; leaves the others as they are.
   *
   * @param fleet partitions for a fleet rather than for one host
   * @param replicationFactor copies, or -1 for the brokers' default
   * @return names of those made
   */
  public Set<String> create(boolean fleet, int replicationFactor) {
    Set<String> there = cluster.answer(cluster.admin().listTopics().names(), "the topics' names");
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      if (!there.contains(topic.name())) {
        int partitions = fleet ? topic.fleetPartitions() : topic.quickStartPartitions();
        missing.add(
            new NewTopic(
                    topic.name(),
                    Optional.of(partitions),
                    replicationFactor < 0
                        ? Optional.empty()
                        : Optional.of((short) replicationFactor))
                .configs(topic.configs()));
      }
    }
    cluster.answer(cluster.admin().createTopics(missing).all(), "new topics");
    return new TreeSet<>(missing.stream().map(NewTopic::name).toList());
  }

  /**
   * What differs from the catalogue, one line each.
   *
   * @return empty if all is as it should be
   */
  public List<String> differences() {
    Map<String, TopicDescription> found = describe();
    List<String> lines = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      if (!found.containsKey(topic.name())) {
        lines.add(topic.name() + " does not exist: pawprint topics --create makes it");
      }
    }
    Set<Integer> counts = new TreeSet<>();
    Topics.inputs().stream().map(t -> found.get(t.name())).filter(d -> d != null)
        .forEach(d -> counts.add(d.partitions().size()));
    if (counts.size() > 1) {
      lines.add("the input topics have " + counts + " partitions and should all have the same");
    }
    lines.addAll(configDifferences(found.keySet()));
    return lines;
  }

  /**
   * Partitions of the input topics.
   *
   * @throws UserError if one is missing or their counts differ
   */
  public int inputPartitions() {
    Map<String, TopicDescription> found = describe();
    Set<Integer> counts = new TreeSet<>();
    for (Topic topic : Topics.inputs()) {
      TopicDescription description = found.get(topic.name());
      if (description == null) {
        throw new UserError(
            "topic " + topic.name() + " does not exist: pawprint topics --create makes it");
      }
      counts.add(description.partitions().size());
    }
    if (counts.size() > 1) {
      throw new UserError("the input topics have " + counts
          + " partitions: hosts are joined by partition, so all need the same number");
    }
    return counts.iterator().next();
  }

  private Map<String, TopicDescription> describe() {
    Set<String> there = cluster.answer(cluster.admin().listTopics().names(), "the topics' names");
    List<String> ours = Topics.all().stream().map(Topic::name).filter(there::contains).toList();
    return cluster.answer(
        cluster.admin().describeTopics(ours).allTopicNames(), "a description of topics");
  }

  private List<String> configDifferences(Set<String> names) {
    Map<ConfigResource, Topic> resources = new HashMap<>();
    for (Topic topic : Topics.all()) {
      if (names.contains(topic.name())) {
        resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic);
      }
    }
    Map<ConfigResource, Config> configs =
        cluster.answer(
            cluster.admin().describeConfigs(resources.keySet()).all(), "the topics' settings");
    List<String> lines = new ArrayList<>();
    configs.forEach((resource, config) ->
        resources.get(resource).configs().forEach((key, wanted) -> {
          ConfigEntry entry = config.get(key);
          if (entry != null && !wanted.equals(entry.value())) {
            lines.add(resource.name() + ": " + key + " is " + entry.value() + ", should be "
                + wanted);
          }
        }));
    lines.sort(null);
    return lines;
  }
}
