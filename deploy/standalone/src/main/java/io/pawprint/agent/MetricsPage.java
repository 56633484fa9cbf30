// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Health and metrics of the worker, two requests at a time: it has no more to spare.
 *
 * <pre>
 *   /livez    200 while the process answers
 *   /readyz   200 while every task runs
 *   /metrics  Prometheus text
 * </pre>
 */
final class MetricsPage implements AutoCloseable {

  private static final int BACKLOG = 16;
  private static final int THREADS = 2;

  /** Read once by the server of Java, which else lets a client hold a thread for ever. */
  private static final Map<String, String> LIMITS = Map.of(
      "sun.net.httpserver.maxReqTime", "3",
      "sun.net.httpserver.maxRspTime", "3",
      "sun.net.httpserver.maxReqHeaderSize", "16384",
      "jdk.httpserver.maxConnections", "64");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "pawprint-metrics");
        thread.setDaemon(true);
        return thread;
      });
  private final Optional<String> token;
  private final boolean tls;

  private MetricsPage(HttpServer server, Optional<String> token, boolean tls) {
    this.server = server;
    this.token = token;
    this.tls = tls;
  }

  static MetricsPage start(
      InetSocketAddress listen, Optional<String> token, Optional<SSLContext> tls)
      throws IOException {
    LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    HttpServer server;
    if (tls.isPresent()) {
      HttpsServer https = HttpsServer.create(listen, BACKLOG);
      https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
      server = https;
    } else {
      server = HttpServer.create(listen, BACKLOG);
    }
    MetricsPage page = new MetricsPage(server, token, tls.isPresent());
    server.setExecutor(page.threads);
    server.createContext("/", page::answer);
    server.start();
    return page;
  }

  /** Where it is. */
  String url() {
    InetSocketAddress at = server.getAddress();
    return (tls ? "https://" : "http://") + at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "GET only\n");
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case "/livez" -> send(exchange, 200, "ok\n");
        case "/readyz" -> {
          boolean all = TaskMetricsText.allRun();
          send(exchange, all ? 200 : 503, all ? "ok\n" : "no\n");
        }
        case "/metrics" -> {
          boolean may = admitted(exchange.getRequestHeaders().getFirst("Authorization"));
          send(exchange, may ? 200 : 401,
              may ? TaskMetricsText.now() : "send the header Authorization: Bearer TOKEN\n");
        }
        default -> send(exchange, 404, "/livez, /readyz and /metrics are here\n");
      }
    }
  }

  private boolean admitted(String header) {
    return token.isEmpty()
        || header != null && MessageDigest.isEqual(
            ("Bearer " + token.get()).getBytes(StandardCharsets.UTF_8),
            header.strip().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
