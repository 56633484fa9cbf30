// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pawprint.topology.HostStates;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.PawprintTopology;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** What is asked of all instances, or of the application as a whole. */
final class Fleet {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PawprintStreams pawprint;
  private final KafkaStreams streams;
  private final HostStates hosts;
  private final int partitions;
  private final HostInfo self;
  private final Peers peers;
  private final AlertBoard board;

  Fleet(
      PawprintStreams pawprint, int partitions, HostInfo self, Peers peers, AlertBoard board) {
    this.pawprint = pawprint;
    this.streams = pawprint.kafkaStreams();
    this.hosts = pawprint.hosts();
    this.partitions = partitions;
    this.self = self;
    this.peers = peers;
    this.board = board;
  }

  /** A page of hosts: each instance gives its first ones after the cursor. */
  void hosts(Context ctx) {
    int limit = Asked.limit(ctx, Asked.LIMIT_DEFAULT);
    String after = Asked.cursor(ctx).orElse("");
    TreeMap<String, JsonNode> found = new TreeMap<>();
    Map<String, String> missing = new TreeMap<>();
    if (ctx.header(Peers.HOP) != null) {
      local(limit, after, found, missing);
    } else {
      gather(ctx, limit, after, found, missing);
    }
    boolean more = found.size() > limit;
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode array = node.putArray("hosts");
    found.values().stream().limit(limit).forEach(array::add);
    String last = found.keySet().stream().limit(limit).reduce((a, b) -> b).orElse("");
    node.put("next", more ? Asked.cursor(last) : null);
    node.put("partial", !missing.isEmpty());
    ArrayNode without = node.putArray("missing");
    missing.forEach(
        (who, why) -> without.addObject().put("instance", who).put("reason", why));
    ctx.contentType("application/json").result(node.toString());
  }

  private void gather(
      Context ctx, int limit, String after, TreeMap<String, JsonNode> found,
      Map<String, String> missing) {
    // one more, which says whether there is a next page
    String cursor = after.isEmpty() ? "" : "&cursor=" + Asked.cursor(after);
    String path =
        QueryApi.PREFIX + "/hosts?limit=" + Math.min(limit + 1, Asked.LIMIT_MAX) + cursor;
    Map<HostInfo, CompletableFuture<HttpResponse<String>>> asked = new LinkedHashMap<>();
    Set<Integer> covered = new TreeSet<>();
    for (StreamsMetadata instance : metadata()) {
      covered.addAll(partitions(instance.topicPartitions()));
      if (!instance.hostInfo().equals(self) && !instance.topicPartitions().isEmpty()) {
        asked.put(instance.hostInfo(), peers.ask(instance.hostInfo(), path, Peers.NOW));
      }
    }
    for (int partition = 0; partition < partitions; partition++) {
      if (!covered.contains(partition)) {
        missing.put("partition " + partition, "no instance has it just now");
      }
    }
    local(limit, after, found, missing);
    asked.forEach((who, answer) -> merge(who.host() + ":" + who.port(), answer, found, missing));
  }

  private static void merge(
      String who, CompletableFuture<HttpResponse<String>> answer, TreeMap<String, JsonNode> found,
      Map<String, String> missing) {
    try {
      HttpResponse<String> came = answer.join();
      if (came.statusCode() == 401) {
        missing.put(who, Peers.OTHER_TOKEN);
        return;
      }
      if (came.statusCode() != 200) {
        missing.put(who, "answered " + came.statusCode());
        return;
      }
      JsonNode node = MAPPER.readTree(came.body());
      node.get("hosts").forEach(host -> found.put(host.get("hostId").asText(), host));
      node.get("missing").forEach(
          gap -> missing.put(gap.get("instance").asText(), gap.get("reason").asText()));
    } catch (CompletionException e) {
      missing.put(who, Peers.silence(e));
    } catch (JsonProcessingException e) {
      missing.put(who, "answered something else than JSON");
    }
  }

  private void local(
      int limit, String after, TreeMap<String, JsonNode> found, Map<String, String> missing) {
    Set<Integer> mine =
        metadata().stream().filter(instance -> instance.hostInfo().equals(self))
            .map(instance -> partitions(instance.topicPartitions()))
            .findFirst().orElse(Set.of());
    for (int partition : mine) {
      try {
        hosts.hostIds(partition, false).tailSet(after + "\0").stream().limit(limit + 1L)
            .forEach(id -> hosts.host(partition, id, false).ifPresent(
                host -> found.put(id, HostJson.summary(host, board.alerts("open", id)))));
      } catch (InvalidStateStoreException | IllegalStateException e) {
        missing.put("partition " + partition, "its state is being restored");
      }
    }
  }

  private Collection<StreamsMetadata> metadata() {
    try {
      return streams.metadataForAllStreamsClients();
    } catch (IllegalStateException e) {
      throw Problem.unavailable("this instance is starting or stopping");
    }
  }

  private static Set<Integer> partitions(Set<TopicPartition> of) {
    Set<Integer> partitions = new TreeSet<>();
    of.forEach(partition -> partitions.add(partition.partition()));
    return partitions;
  }

  void instances(Context ctx) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("self", self.host() + ":" + self.port());
    node.put("state", streams.state().name());
    ArrayNode instances = node.putArray("instances");
    for (StreamsMetadata instance : metadata()) {
      ObjectNode one = instances.addObject();
      one.put("server", instance.hostInfo().host() + ":" + instance.hostInfo().port());
      one.put("self", instance.hostInfo().equals(self));
      ArrayNode active = one.putArray("active");
      partitions(instance.topicPartitions()).forEach(active::add);
      ArrayNode standby = one.putArray("standby");
      if (instance.standbyStateStoreNames().contains(PawprintTopology.HOST_STATE)) {
        partitions(instance.standbyTopicPartitions()).forEach(standby::add);
      }
    }
    ctx.contentType("application/json").result(node.toString());
  }

  void topology(Context ctx) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("state", streams.state().name());
    node.put("description", pawprint.description());
    ArrayNode threads = node.putArray("threads");
    Optional<Set<ThreadMetadata>> running = running();
    running.orElse(Set.of()).forEach(thread -> {
      ObjectNode one = threads.addObject();
      one.put("name", thread.threadName());
      one.put("state", thread.threadState());
      tasks(one.putArray("active"), thread.activeTasks());
      tasks(one.putArray("standby"), thread.standbyTasks());
    });
    ctx.contentType("application/json").result(node.toString());
  }

  private Optional<Set<ThreadMetadata>> running() {
    try {
      return Optional.of(streams.metadataForLocalThreads());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static void tasks(ArrayNode to, Set<TaskMetadata> tasks) {
    tasks.stream().map(task -> task.taskId().toString()).sorted().forEach(to::add);
  }
}
