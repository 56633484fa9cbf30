// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.broker.TestBroker;
import io.pawprint.topology.BrokerClient;
import io.pawprint.torture.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three instances: any of them answers for all, and still does while one of them dies. */
@Timeout(300)
class RoutingTest {

  private static final int HOSTS = 12;

  @TempDir Path directory;

  @Test
  void anyInstanceAnswersForAllAlsoWhileOneDies() throws Exception {
    try (TestBroker broker =
            TestBroker.start(directory.resolve("broker"), Instance.PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire);
        Instance a = Instance.start(broker, wire, directory.resolve("a"), 5, 1);
        Instance b = Instance.start(broker, wire, directory.resolve("b"), 5, 1);
        Instance c = Instance.start(broker, wire, directory.resolve("c"), 5, 1)) {
      List<HostStory> stories = new ArrayList<>();
      for (int host = 0; host < HOSTS; host++) {
        stories.add(HostStory.of(host, "host-" + host, 5));
      }
      new Sending(client, new Random(1)).send(Sending.inHostTime(stories), 5_000_000_000L);
      client.awaitAllProcessed(Instance.APPLICATION);
      awaitSpread(a.http());
      everyInstanceKnowsEveryHost(List.of(a, b, c));
      aQuestionIsPassedOnOnce(List.of(a, b, c));

      Set<String> orphans = hostsOf(c);
      assertThat(orphans).isNotEmpty();
      c.kill();
      boolean stale = false;
      Set<Integer> statuses = new TreeSet<>();
      Set<String> waiting = new TreeSet<>(orphans);
      while (!waiting.isEmpty()) {
        for (String host : List.copyOf(waiting)) {
          HttpResponse<String> answer = a.http().get("/api/v1/hosts/" + host);
          statuses.add(answer.statusCode());
          if (answer.statusCode() == 200 && !Browserless.json(answer).get("stale").asBoolean()) {
            waiting.remove(host); // somebody detects on it again
          } else if (answer.statusCode() == 200) {
            stale = true;
          } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith(Problem.TYPE);
          }
        }
        JsonNode list = a.http().json("/api/v1/hosts");
        boolean whole = list.get("hosts").size() == HOSTS;
        assertThat(whole || list.get("partial").asBoolean()).as(list.toString()).isTrue();
        assertThat(list.get("partial").asBoolean()).isEqualTo(!list.get("missing").isEmpty());
        Thread.sleep(50);
      }
      assertThat(statuses).isSubsetOf(200, 503);
      assertThat(stale).as("a standby answered meanwhile").isTrue();
      everyInstanceKnowsEveryHost(List.of(a, b));
    }
  }

  private static void everyInstanceKnowsEveryHost(List<Instance> instances) throws Exception {
    for (Instance instance : instances) {
      JsonNode hosts = instance.http().json("/api/v1/hosts");
      while (hosts.get("partial").asBoolean()) { // the group has just agreed
        Thread.sleep(100);
        hosts = instance.http().json("/api/v1/hosts");
      }
      assertThat(hosts.get("hosts")).as(hosts.toString()).hasSize(HOSTS);
      for (int host = 0; host < HOSTS; host++) {
        String path = "/api/v1/hosts/host-" + host;
        JsonNode answer = instance.http().json(path);
        assertThat(answer.get("hostId").asText()).isEqualTo("host-" + host);
        assertThat(instance.http().json(path + "/sources?limit=3").get("known").asInt())
            .isPositive();
      }
    }
  }

  /** Who gets a question that was passed on, and does not know, says so. */
  private static void aQuestionIsPassedOnOnce(List<Instance> instances) throws Exception {
    int known = 0;
    for (Instance instance : instances) {
      int status =
          instance.http().get("/api/v1/hosts/host-0", Peers.HOP, Peers.NOW).statusCode();
      assertThat(status).isIn(200, 404, 503);
      known += status == 200 ? 1 : 0;
    }
    assertThat(known).isEqualTo(1);
  }

  private static Set<String> hostsOf(Instance instance) throws Exception {
    Set<String> ids = new TreeSet<>();
    HttpResponse<String> own = instance.http().get("/api/v1/hosts", Peers.HOP, Peers.NOW);
    Browserless.json(own).get("hosts").forEach(host -> ids.add(host.get("hostId").asText()));
    return ids;
  }

  /** Every instance has a partition, and every partition a standby. */
  private static void awaitSpread(Browserless http) throws Exception {
    while (true) {
      JsonNode instances = http.json("/api/v1/instances").get("instances");
      int active = 0;
      int standby = 0;
      boolean idle = false;
      for (JsonNode instance : instances) {
        active += instance.get("active").size();
        standby += instance.get("standby").size();
        idle |= instance.get("active").isEmpty();
      }
      if (instances.size() == 3 && active == 4 && standby == 4 && !idle) {
        return;
      }
      Thread.sleep(100);
    }
  }
}
