// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.javalin.Javalin;
import io.pawprint.alert.Alert;
import io.pawprint.broker.TestBroker;
import io.pawprint.observe.Observation;
import io.pawprint.topology.BrokerClient;
import io.pawprint.torture.HostStory;
import io.pawprint.topology.Sending;
import io.pawprint.topology.Wire;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final int CROWD_WANTED = 10_000;

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
    board.follow(Optional.of("99.7"), missed -> resumed.add(missed.isPresent()));
    board.follow(Optional.of("100.7"), missed -> resumed.add(missed.isPresent()));
    assertThat(resumed).containsExactly(false, true);
  }

  /** Both ends of each connection are files of this process. */
  private static int crowd() {
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long room = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200;
    return (int) Math.min(CROWD_WANTED, room / 2);
  }

  @Test
  void cutsOffWhoReadsTooSlowlyAndNobodyElse() throws Exception {
    AlertBoard board = new AlertBoard();
    board.begin(new long[] {0}, false);
    board.caughtUp();
    Address any = new Address("127.0.0.1", 0);
    QuerySettings settings = QuerySettings.local(any, any, Map.of(), Map.of());
    try (AlertStreams streams = new AlertStreams(board, 2)) {
      Javalin server = QueryServer.create(settings, any, new Guard(settings), routes ->
          routes.get("/api/v1/alerts/stream", streams::open));
      server.start();
      try (Subscriber slow = Subscriber.open(server.port(), "");
          Subscriber quick = Subscriber.open(server.port(), "")) {
        assertThat(slow.next().name()).isEqualTo("hello");
        assertThat(quick.next().name()).isEqualTo("hello");
        Alert alert = Alerts.large();
        long sent = 0;
        while (streams.dropped() == 0) {
          board.transition(0, sent++, alert);
          assertThat(quick.next().name()).isEqualTo("alert");
        }
        assertThat(streams.clients()).isEqualTo(1);
        board.transition(0, sent++, alert);
        assertThat(quick.next().id()).isEqualTo(String.valueOf(sent));
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void turnsACrowdAwayAndGoesOnAnswering() throws Exception {
    List<Subscriber> crowd = new ArrayList<>();
    int asked = crowd();
    int refused = 0;
    try {
      for (int i = 0; i < asked; i++) {
        crowd.add(Subscriber.knock(instance.port()));
      }
      for (Subscriber one : crowd) {
        int status = one.status();
        refused += status == 503 ? 1 : 0;
        assertThat(status).isIn(200, 503);
      }
      assertThat(asked - refused).isLessThanOrEqualTo(CLIENTS_MAX);
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
