// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scripted HTTP server that remembers what it was asked: for answers no good registry gives. */
final class Registry implements AutoCloseable {

  /** What to answer. */
  interface Script {
    /** Writes nothing itself: returns the body and sets the status. */
    String answer(Seen request, int[] status);
  }

  record Seen(String line, String authorization, String body, HttpExchange exchange) {}

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Registry(Script script) throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), script);
  }

  Registry(HttpServer server, Script script) {
    this.server = server;
    server.createContext("/", exchange -> handle(exchange, script));
    server.start();
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Seen request =
          new Seen(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body,
              exchange);
      seen.add(request);
      int[] status = {200};
      byte[] answer = script.answer(request, status).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status[0], answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
