// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static io.pawprint.standalone.QuickCluster.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pawprint.connect.NetstatSourceConnector;
import io.pawprint.connect.Notices;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.standalone.QuickCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real worker and a registry that does not want its schema, or does not want to talk to it. */
@Timeout(180)
class RefusedSchemaTest {

  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String INCOMPATIBLE =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Other\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"x\\\",\\\"type\\\":\\\"int\\\"}]}\"}";

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private QuickCluster cluster;

  @BeforeEach
  void startCluster() throws IOException {
    cluster = QuickCluster.start(directory);
    Notices.to(said::add);
  }

  @AfterEach
  void stopCluster() throws IOException {
    Notices.toLog();
    cluster.close();
  }

  private ConnectWorker worker(String name, Class<? extends Connector> type, String registry) {
    ConnectWorker worker = ConnectWorker.start(WorkerSettings.of(
        Map.of("bootstrap.servers", cluster.brokers()), directory.resolve("offsets")));
    worker.add("test", Map.of("name", name, "connector.class", type.getName(), "device", "lo",
        "schema.registry.url", registry, "host.id", "refused"));
    worker.ready();
    return worker;
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(cluster.registry() + path))
        .header("Content-Type", MEDIA_TYPE)
        .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  @Test
  void saysOnceThatTheSchemaIsRefusedAndTellsWhatWaitedWhenItIsTaken() throws Exception {
    assertThat(ask("POST", "/subjects/pawprint.syn-value/versions", INCOMPATIBLE).statusCode())
        .isEqualTo(200);
    try (ConnectWorker worker = worker("syn", SynSourceConnector.class, cluster.registry())) {
      until("it was asked again",
          () -> TaskFigures.of("syn").number("registry-failures") > 2);
      assertThat(said).hasSize(1);
      assertThat(said.get(0)).startsWith("pawprint.syn: ").contains("409", "pawprint.syn-value")
          .endsWith("; asking again, what is observed waits").doesNotContain("\n");
      assertThat(cluster.records(Topics.SYN)).isEmpty();

      assertThat(ask("PUT", "/config/pawprint.syn-value", "{\"compatibility\":\"NONE\"}")
          .statusCode()).isEqualTo(200);
      until("it was told", () -> cluster.records(Topics.SYN).size() > 5);
      assertThat(said).hasSize(2).last().isEqualTo("pawprint.syn: the registry answers again");
    }
    SegmentBatchDeserializer values = new SegmentBatchDeserializer();
    values.configure(Map.of("schema.registry.url", cluster.registry()), false);
    List<SegmentBatch> batches = cluster.records(Topics.SYN).stream()
        .map(r -> values.deserialize(r.topic(), r.value())).toList();
    assertThat(batches.get(0).sequence()).as("what was seen first").isZero();
    assertThat(batches).extracting(SegmentBatch::lost).containsOnly(0L);
    for (int i = 1; i < batches.size(); i++) {
      assertThat(batches.get(i).sequence()).isEqualTo(batches.get(i - 1).sequence() + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void saysOnceThatItIsTurnedAwayAndTellsWhenItIsLetIn(int status) throws Exception {
    try (Gate gate = new Gate(status);
        ConnectWorker worker = worker("netstat", NetstatSourceConnector.class, gate.url())) {
      until("it was asked again",
          () -> TaskFigures.of("netstat").number("registry-failures") > 2);
      assertThat(said).hasSize(1);
      assertThat(said.get(0)).startsWith("pawprint.netstat: ").contains(Integer.toString(status))
          .endsWith("; asking again, what is observed waits").doesNotContain("\n");

      gate.open = true;
      until("it was told", () -> cluster.records(Topics.NETSTAT).size() > 2);
      assertThat(said).hasSize(2).last()
          .isEqualTo("pawprint.netstat: the registry answers again");
    }
  }

  /** In front of the registry: turns everybody away until it is opened. */
  private final class Gate implements AutoCloseable {

    private final HttpServer server;
    private final int status;
    private volatile boolean open;

    Gate(int status) throws IOException {
      this.status = status;
      server = HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
      server.createContext("/", this::handle);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String asked =
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int code = status;
        String answer = "{\"error_code\":" + status + ",\"message\":\"who are you\"}";
        if (open) {
          HttpResponse<String> real = ask(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), asked);
          code = real.statusCode();
          answer = real.body();
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
      } catch (Exception e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
