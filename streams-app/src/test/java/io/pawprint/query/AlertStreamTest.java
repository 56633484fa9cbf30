// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.topology.BrokerClient;
import io.pawprint.topology.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream of alerts: to who follows, to who comes back, to who reads nothing, to a crowd. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class AlertStreamTest {

  private static final int CLIENTS_MAX = 40;
  private static final int CROWD = 3_000;

  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private Instance instance;
  private Browserless http;

  @BeforeAll
  void oneHostIsWell(@TempDir Path directory) throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), Instance.PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
    instance = Instance.start(broker, wire, directory.resolve("state"), CLIENTS_MAX, 0);
    http = instance.http();
    while (http.get("/api/v1/alerts/stream?lastEventId=x").statusCode() != 400) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  void stop() throws Exception {
    instance.close();
    client.close();
    wire.close();
    broker.close();
  }

  private void trouble(String hostId) throws Exception {
    List<Observation> all = HostStory.of(3, hostId, 40).merged();
    new Sending(client, new Random(1)).send(all);
    client.awaitAllProcessed(Instance.APPLICATION);
  }

  @Test
  void tellsWhatComesAndResumesWithoutLossOrRepetition() throws Exception {
    try (Subscriber first = Subscriber.open(instance.port(), "")) {
      assertThat(first.next().name()).isEqualTo("hello");
      trouble("resume-1");
      List<Subscriber.Event> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        seen.add(first.next());
      }
      assertThat(seen).allMatch(event -> event.name().equals("alert"));
      assertThat(seen.get(0).data().get("hostId").asText()).isEqualTo("resume-1");
      trouble("resume-2");
      try (Subscriber again = Subscriber.open(instance.port(), seen.get(0).id())) {
        assertThat(again.next()).isEqualTo(seen.get(1));
        assertThat(again.next()).isEqualTo(seen.get(2));
      }
    }
  }

  @Test
  void saysWhenItCannotResume() throws Exception {
    AlertBoard board = new AlertBoard();
    board.begin(new long[] {100, 7}, true);
    List<Boolean> resumed = new ArrayList<>();
    board.follow(java.util.Optional.of("99.7"), missed -> resumed.add(missed.isPresent()));
    board.follow(java.util.Optional.of("100.7"), missed -> resumed.add(missed.isPresent()));
    assertThat(resumed).containsExactly(false, true);
  }

  @Test
  void turnsACrowdAwayAndGoesOnAnswering() throws Exception {
    List<Subscriber> crowd = new ArrayList<>();
    int refused = 0;
    try {
      for (int i = 0; i < CROWD; i++) {
        crowd.add(Subscriber.knock(instance.port()));
      }
      for (Subscriber one : crowd) {
        int status = one.status();
        refused += status == 503 ? 1 : 0;
        assertThat(status).isIn(200, 503);
      }
      assertThat(CROWD - refused).isLessThanOrEqualTo(CLIENTS_MAX);
      assertThat(http.get("/api/v1/instances").statusCode()).isEqualTo(200);
      HttpResponse<String> turned = http.get("/api/v1/alerts/stream");
      assertThat(turned.statusCode()).isEqualTo(503);
      assertThat(turned.headers().firstValue("Retry-After")).isPresent();
      assertThat(turned.body()).contains("query.streams.max");
    } finally {
      for (Subscriber one : crowd) {
        one.close();
      }
    }
    assertThat(instance.management().get("/metrics").body())
        .containsPattern("pawprint_stream_clients_refused_total [1-9]");
  }
}
