// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Where in the input topics records stand. */
final class Offsets implements AutoCloseable {

  private static final int ANSWER_WITHIN_S = 30;

  private final Admin admin;

  Offsets(Map<String, Object> clients) {
    admin = Admin.create(clients);
  }

  /**
   * Partitions of each input topic.
   *
   * @throws BadRangeException if a topic is missing, or their counts differ
   */
  int partitions() throws IOException, BadRangeException {
    List<String> wanted = Topics.inputs().stream().map(Topic::name).toList();
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(wanted).topicNameValues();
    Set<Integer> counts = new TreeSet<>();
    List<String> missing = new ArrayList<>();
    for (String name : wanted) {
      TopicDescription found = there(asked.get(name));
      if (found == null) {
        missing.add(name);
      } else {
        counts.add(found.partitions().size());
      }
    }
    if (!missing.isEmpty()) {
      throw new BadRangeException(
          "no history here: topic " + String.join(", ", missing)
              + " does not exist; --bootstrap-servers names another cluster, and"
              + " deploy/pawprint topics --check says what is there");
    }
    if (counts.size() > 1) {
      throw new BadRangeException(
          "the input topics have " + counts
              + " partitions: hosts are joined by partition, so all need the same number");
    }
    return counts.iterator().next();
  }

  /** The input topics' partitions with that number, in the order in which records tie. */
  static List<TopicPartition> lanes(int partition) {
    return Topics.inputs().stream().map(t -> new TopicPartition(t.name(), partition)).toList();
  }

  /** Offset and record time for each, of what can be read; offset -1 where there is none. */
  Map<TopicPartition, ListOffsetsResultInfo> find(
      List<TopicPartition> partitions, OffsetSpec which) throws IOException {
    return find(partitions, which, IsolationLevel.READ_COMMITTED);
  }

  /** The same of what is written, in transactions that are still open as well. */
  Map<TopicPartition, ListOffsetsResultInfo> findWritten(
      List<TopicPartition> partitions, OffsetSpec which) throws IOException {
    return find(partitions, which, IsolationLevel.READ_UNCOMMITTED);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> find(
      List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
      throws IOException {
    Map<TopicPartition, OffsetSpec> query = new HashMap<>();
    partitions.forEach(partition -> query.put(partition, which));
    return ask(admin.listOffsets(query, new ListOffsetsOptions(isolation)).all(), "offsets");
  }

  /** Bytes on the brokers' disks, by partition; empty where they may not be asked. */
  Map<TopicPartition, Long> bytes() {
    Map<TopicPartition, Long> bytes = new HashMap<>();
    try {
      List<Integer> brokers = new ArrayList<>();
      ask(admin.describeCluster().nodes(), "the brokers").forEach(node -> brokers.add(node.id()));
      ask(admin.describeLogDirs(brokers).allDescriptions(), "sizes")
          .values()
          .forEach(
              dirs ->
                  dirs.values()
                      .forEach(
                          dir ->
                              dir.replicaInfos()
                                  .forEach((tp, r) -> bytes.merge(tp, r.size(), Math::max))));
    } catch (IOException e) {
      bytes.clear();
    }
    return bytes;
  }

  /** The topic, or null if there is none. */
  private static TopicDescription there(KafkaFuture<TopicDescription> topic) throws IOException {
    try {
      return ask(topic, "a description of topics");
    } catch (IOException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e;
    }
  }

  private static <T> T ask(KafkaFuture<T> future, String what) throws IOException {
    try {
      return future.get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the broker did not tell " + what + " in " + ANSWER_WITHIN_S + " s");
    } catch (ExecutionException e) {
      Throwable why = e.getCause();
      throw new IOException("the broker refused " + what + ": " + why.getMessage(), why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking for " + what);
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
