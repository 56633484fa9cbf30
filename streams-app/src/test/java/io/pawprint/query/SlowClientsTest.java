// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time, on a server that takes a fiftieth of its own. */
@Timeout(120)
class SlowClientsTest {

  private static final String HERE = "GET /api/v1/here HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String LARGE = "GET /api/v1/large HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  private static final int THREADS = 16;

  private final List<RawClient> clients = new ArrayList<>();
  private AlertBoard board;
  private AlertStreams streams;
  private Javalin server;

  @BeforeEach
  void start() {
    Address any = new Address("127.0.0.1", 0);
    QuerySettings settings = QuerySettings.local(any, any, Map.of(), Map.of());
    board = new AlertBoard();
    board.begin(new long[] {0}, false);
    board.caughtUp();
    streams = new AlertStreams(board, 2);
    byte[] large = new byte[8 << 20];
    server = QueryServer.create(settings, any, new Guard(settings), routes -> {
      routes.get("/api/v1/here", ctx -> ctx.result("here"));
      routes.get("/api/v1/large", ctx -> ctx.result(large));
      routes.get("/api/v1/alerts/stream", streams::open);
    });
    server.start();
    slowClients().hurry(50);
  }

  private ServerConnector connector() {
    return (ServerConnector) server.jettyServer().server().getConnectors()[0];
  }

  private SlowClients slowClients() {
    return connector().getBean(SlowClients.class);
  }

  @AfterEach
  void stop() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    streams.close();
    server.stop();
  }

  private RawClient client() throws IOException {
    RawClient client = RawClient.to(server.port());
    clients.add(client);
    return client;
  }

  private void stillAnswers() throws IOException {
    try (RawClient client = RawClient.to(server.port())) {
      assertThat(client.send(HERE + "Connection: close\r\n\r\n").rest())
          .startsWith("HTTP/1.1 200 ").endsWith("here");
    }
  }

  /** Sends a byte now and then until the other side closes. */
  private static Thread dribble(RawClient client, String bytes) {
    Thread thread = new Thread(() -> {
      try {
        for (int i = 0; !Thread.interrupted(); i++) {
          client.send(bytes.substring(i % bytes.length(), i % bytes.length() + 1));
          Thread.sleep(20);
        }
      } catch (IOException | InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    thread.start();
    return thread;
  }

  private static void ends(RawClient client, Thread dribbling) throws Exception {
    assertThat(client.rest()).doesNotContain(" 200 ");
    dribbling.interrupt();
    dribbling.join();
  }

  @Test
  void closesOnAHeadThatComesByteByByte() throws Exception {
    RawClient client = client().send(HERE);
    Thread dribbling = dribble(client, "X: y\r\n");
    stillAnswers();
    ends(client, dribbling);
  }

  @Test
  void closesOnASecondHeadThatDoes() throws Exception {
    RawClient client = client().send(HERE + "\r\n");
    assertThat(client.line()).startsWith("HTTP/1.1 200 ");
    Thread dribbling = dribble(client.send(HERE), "X: y\r\n");
    ends(client, dribbling);
  }

  @Test
  void waitsForNoBodyThatComesByteByByte() throws Exception {
    RawClient client = client().send(HERE + "Content-Length: 1000000\r\n\r\n");
    assertThat(client.line()).startsWith("HTTP/1.1 200 ");
    Thread dribbling = dribble(client, "x");
    ends(client, dribbling);
  }

  @Test
  void digsNoTunnelAndClosesOnWhoWaitsForOne() throws Exception {
    String tunnel = "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n";
    assertThat(client().send(tunnel).rest())
        .startsWith("HTTP/1.1 4").contains(Problem.TYPE);
  }

  @Test
  void closesOnWhoSaysNothing() throws Exception {
    assertThat(client().rest()).isEmpty();
  }

  private Socket takingNothing() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096); // before it connects, so that the other side knows
    socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
    clients.add(new RawClient(socket).send(LARGE));
    return socket;
  }

  @Test
  void lendsItsThreadsToNobodyWhoTakesNoAnswer() throws Exception {
    slowClients().hurry(1); // they stay
    for (int i = 0; i < THREADS + 4; i++) {
      assertThat(takingNothing().getInputStream().read()).isEqualTo('H');
    }
    stillAnswers();
    assertThat(connector().getConnectedEndPoints().size()).isGreaterThan(THREADS);
  }

  @Test
  void closesOnWhoTakesAnAnswerByteByByte() throws Exception {
    InputStream in = takingNothing().getInputStream();
    assertThat(in.read()).isEqualTo('H'); // it is being answered
    while (!connector().getConnectedEndPoints().isEmpty()) {
      in.read();
      Thread.sleep(5);
    }
    stillAnswers();
  }

  @Test
  void leavesWhoFollowsTheAlertsAlone() throws Exception {
    try (Subscriber follower = Subscriber.open(server.port(), "")) {
      assertThat(follower.next().name()).isEqualTo("hello");
      assertThat(client().rest()).isEmpty(); // whoever says nothing goes
      RawClient second = client().send(HERE + "\r\n"); // and who has nothing more to say
      assertThat(second.rest()).startsWith("HTTP/1.1 200 ");
      board.transition(0, 0, Alerts.large());
      assertThat(follower.next().name()).isEqualTo("alert");
    }
  }

  @Test
  void letsAnotherFollowOnceOneOfTooManyGoes() throws Exception {
    try (Subscriber first = Subscriber.open(server.port(), "")) {
      try (Subscriber second = Subscriber.open(server.port(), "")) {
        assertThat(first.next().name()).isEqualTo(second.next().name());
        try (RawClient third = RawClient.to(server.port())) {
          String follow = "GET " + QueryApi.STREAM + " HTTP/1.1\r\nHost: [::1]\r\n\r\n";
          assertThat(third.send(follow).rest()).startsWith("HTTP/1.1 503 ").contains("Retry-After").contains("query.streams.max");
        }
      }
      int status = 0;
      for (long offset = 0; status != 200; offset++) { // until the second is missed
        board.transition(0, offset, Alerts.large());
        try (Subscriber again = Subscriber.knock(server.port())) {
          status = again.status();
        }
      }
    }
  }

  @Test
  void answersAgainOnceACrowdOfSilentOnesIsGone() throws Exception {
    connector().getBean(NetworkConnectionLimit.class).setMaxNetworkConnectionCount(100);
    for (int i = 0; i < 150; i++) {
      client();
    }
    stillAnswers();
  }
}
