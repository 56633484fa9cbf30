// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.access.Refusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.LoggerFactory;

/** A connection for questions to the brokers, with answers in time or a plain word why not. */
public final class Cluster implements AutoCloseable {

  private static final int ANSWER_WITHIN_S = 10;
  private static final int CONNECT_WITHIN_MS = 3_000;

  private final Admin admin;
  private final String servers;

  private Cluster(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  /**
   * Connects and makes sure that a broker answers.
   *
   * @throws UserError if none does within {@value #ANSWER_WITHIN_S} seconds
   */
  public static Cluster connect(PawprintConfig config) {
    Map<String, Object> settings = new TreeMap<>(config.clientSettings());
    String servers = config.list(ClusterSettings.BOOTSTRAP_SERVERS);
    Admin admin;
    try {
      admin = Admin.create(settings);
      requireListener(servers);
    } catch (KafkaException e) {
      throw UserError.usage("bootstrap.servers " + servers + ": " + UserError.where(e));
    }
    Cluster cluster = new Cluster(admin, servers);
    try {
      cluster.answer(admin.describeCluster().clusterId(), "the cluster's id");
    } catch (UserError e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  // a refused connection is known at once; the client would try again for as long as it may
  private static void requireListener(String servers) {
    IOException refused = null;
    for (InetSocketAddress address :
        ClientUtils.parseAndValidateAddresses(List.of(servers.split(",")), "use_all_dns_ips")) {
      try (Socket socket = new Socket()) {
        socket.connect(address, CONNECT_WITHIN_MS);
        return;
      } catch (IOException e) {
        refused = e;
      }
    }
    throw away(servers, UserError.reason(refused));
  }

  Admin admin() {
    return admin;
  }

  /** What a consumer group has committed, by partition; empty if it does not exist yet. */
  public Map<TopicPartition, OffsetAndMetadata> committedOffsets(String group) {
    return answer(
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
        "the offsets of " + group);
  }

  /**
   * Whether a transaction is open on some partition of a topic: a group's offsets may be committed
   * a moment before the records that belong to them can be read.
   */
  public boolean transactionOpen(String topic) {
    String what = "the partitions of " + topic;
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    answer(admin.describeTopics(List.of(topic)).allTopicNames(), what)
        .get(topic)
        .partitions()
        .forEach(p -> latest.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest()));
    return !ends(latest, IsolationLevel.READ_COMMITTED)
        .equals(ends(latest, IsolationLevel.READ_UNCOMMITTED));
  }

  private Map<TopicPartition, Long> ends(
      Map<TopicPartition, OffsetSpec> latest, IsolationLevel isolation) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all(), "the newest offsets")
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /** Ends the membership of all members of a group; those that are alive join again. */
  public void removeMembers(String group) {
    try {
      admin
          .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // no such group yet, or one without members: nobody to wait for
      LoggerFactory.getLogger(Cluster.class).debug("members of {} stay: {}", group, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for an answer.
   *
   * @param what was asked, for the message
   */
  <T> T answer(KafkaFuture<T> future, String what) {
    try {
      return future.get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw silent(ANSWER_WITHIN_S + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw silent("time");
      }
      Optional<String> refusal = Refusal.of(e);
      if (refusal.isPresent()) {
        throw new UserError("the broker at " + servers + " refused " + what + ": " + refusal.get());
      }
      throw new UserError("the broker at " + servers + " refused " + what + " ("
          + UserError.reason(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while asking for " + what);
    }
  }

  private UserError silent(String within) {
    return new UserError("the broker at " + servers + " accepts connections and gives no answer in "
        + within + ": " + Refusal.NO_ANSWER + "; the prefix of such settings is kafka.");
  }

  private static UserError away(String servers, String reason) {
    return new UserError(
        "no broker answers at " + servers + " (" + reason + "): start one (deploy/pawprint up), or"
            + " name another with --bootstrap-servers");
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
