// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The topics of {@link Topics} on a cluster: made where they are missing, compared where not. */
public final class TopicCatalogue {

  private static final long SETTLED_WITHIN_NS = 10_000_000_000L;
  private static final long PAUSE_MS = 100;

  private final Cluster cluster;
  private final TopicSettings settings;

  /** With the catalogue's own settings. */
  public TopicCatalogue(Cluster cluster) {
    this(cluster, TopicSettings.NONE);
  }

  /** With these settings, which win. */
  public TopicCatalogue(Cluster cluster, TopicSettings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  /**
   * What the topics are compared with.
   *
   * @param fleet partitions for a fleet rather than for one host
   * @param replicationFactor copies, or -1 if whatever the brokers made is right
   */
  TopicComparison wanted(boolean fleet, int replicationFactor) {
    return new TopicComparison(fleet, replicationFactor, settings);
  }

  /**
   * Makes those that do not exist; leaves the others as they are.
   *
   * @param fleet partitions for a fleet rather than for one host
   * @param replicationFactor copies, or -1 for the brokers' default
   * @return names of those made
   */
  public Set<String> create(boolean fleet, int replicationFactor) {
    TopicComparison comparison = wanted(fleet, replicationFactor);
    Map<String, FoundTopic> found = find();
    int inputs = Topics.inputs().stream().map(t -> found.get(t.name())).filter(t -> t != null)
        .mapToInt(FoundTopic::partitions).max().orElse(0);
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      if (!found.containsKey(topic.name())) {
        missing.add(newTopic(topic, comparison.partitions(topic, inputs), replicationFactor));
      }
    }
    cluster.answer(cluster.admin().createTopics(missing).all(), "new topics");
    Set<String> made = new TreeSet<>(missing.stream().map(NewTopic::name).toList());
    settled(() -> describe().keySet().containsAll(made));
    settled(() -> leadersAnswer(missing));
    return made;
  }

  /**
   * A producer that is too early for a leader sends for two minutes what that takes for out of
   * order, and then gives it up (seen with Kafka 4.3 on a busy machine).
   */
  private boolean leadersAnswer(List<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topics.forEach(topic -> IntStream.range(0, topic.numPartitions()).forEach(
        partition -> ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest())));
    try {
      cluster.answer(cluster.admin().listOffsets(ends).all(), "the ends of new topics");
      return true;
    } catch (UserError e) {
      return false; // not yet, or this user may make topics and not read them
    }
  }

  /** Brokers learn of a change one after another: waits until the one that is asked has. */
  private static void settled(BooleanSupplier known) {
    long beganNs = System.nanoTime();
    while (!known.getAsBoolean() && System.nanoTime() - beganNs < SETTLED_WITHIN_NS) {
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserError("interrupted while waiting for the brokers");
      }
    }
  }

  private NewTopic newTopic(Topic topic, int partitions, int replicationFactor) {
    Map<String, String> configs = new TreeMap<>(settings.of(topic));
    Optional<Short> replicas = Optional.empty();
    if (replicationFactor > 0) {
      replicas = Optional.of((short) replicationFactor);
      configs.putIfAbsent(
          TopicComparison.MIN_IN_SYNC, TopicComparison.minInSync(replicationFactor));
    }
    return new NewTopic(topic.name(), Optional.of(partitions), replicas).configs(configs);
  }

  /**
   * What differs from what is wanted, one line each.
   *
   * @return empty if all is as it should be
   */
  public List<String> differences() {
    return compare(wanted(false, -1)).stream().map(TopicDifference::text).toList();
  }

  /** What differs from what is wanted. */
  List<TopicDifference> compare(TopicComparison wanted) {
    return wanted.differences(find());
  }

  /**
   * Sees to what differs, as far as that harms nothing: never fewer partitions, nothing deleted.
   *
   * @return what was changed
   */
  List<TopicDifference> apply(TopicComparison wanted) {
    List<TopicDifference> differences =
        compare(wanted).stream().filter(TopicDifference::applicable).toList();
    change(differences);
    settled(() -> compare(wanted).stream().noneMatch(TopicDifference::applicable));
    return differences;
  }

  private void change(List<TopicDifference> differences) {
    Map<ConfigResource, Collection<AlterConfigOp>> settings = new LinkedHashMap<>();
    for (TopicDifference difference : differences) {
      if (difference.setting().equals(TopicDifference.PARTITIONS)) {
        cluster.answer(
            cluster.admin().createPartitions(Map.of(difference.topic(),
                NewPartitions.increaseTo(Integer.parseInt(difference.wanted())))).all(),
            "more partitions of " + difference.topic());
      } else {
        settings
            .computeIfAbsent(resource(difference.topic()), r -> new ArrayList<>())
            .add(new AlterConfigOp(new ConfigEntry(difference.setting(), difference.wanted()),
                AlterConfigOp.OpType.SET));
      }
    }
    if (!settings.isEmpty()) {
      cluster.answer(
          cluster.admin().incrementalAlterConfigs(settings).all(), "the topics' new settings");
    }
  }

  /**
   * Says so where there is no pawprint to tell of alerts; who may only read those can ask.
   *
   * @throws UserError if a topic of alerts is missing
   */
  void requireAlerts() {
    Map<String, TopicDescription> found = describe();
    for (Topic topic : List.of(Topics.ALERTS, Topics.ALERTS_CURRENT)) {
      if (!found.containsKey(topic.name())) {
        throw missing(topic);
      }
    }
  }

  private static UserError missing(Topic topic) {
    return new UserError(
        "topic " + topic.name() + " does not exist, or this user may not see it: pawprint topics"
            + " --apply makes it");
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
        throw missing(topic);
      }
      counts.add(description.partitions().size());
    }
    if (counts.size() > 1) {
      throw new UserError("the input topics have " + counts
          + " partitions: hosts are joined by partition, so all need the same number");
    }
    return counts.iterator().next();
  }

  private Map<String, FoundTopic> find() {
    Map<String, TopicDescription> described = describe();
    Map<ConfigResource, Config> configs = cluster.answer(
        cluster.admin()
            .describeConfigs(described.keySet().stream().map(TopicCatalogue::resource).toList())
            .all(),
        "the topics' settings");
    Map<String, FoundTopic> found = new HashMap<>();
    described.forEach((name, topic) -> found.put(name, new FoundTopic(
        topic.partitions().size(),
        topic.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0),
        configs.get(resource(name)).entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)))));
    return found;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private Map<String, TopicDescription> describe() {
    Set<String> there = cluster.answer(cluster.admin().listTopics().names(), "the topics' names");
    List<String> ours = Topics.all().stream().map(Topic::name).filter(there::contains).toList();
    return cluster.answer(
        cluster.admin().describeTopics(ours).allTopicNames(), "a description of topics");
  }
}
