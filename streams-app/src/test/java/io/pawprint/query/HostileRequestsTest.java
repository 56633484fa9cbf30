// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no honest client sends: each is refused, and the next is answered. */
@Timeout(120)
class HostileRequestsTest {

  private static final String HOST = "Host: 127.0.0.1\r\n";
  private static final String END = "Connection: close\r\n\r\n";
  private static final String HERE = "GET /api/v1/here HTTP/1.1\r\n" + HOST;

  private static final AtomicInteger answered = new AtomicInteger();
  private static Javalin server;

  @BeforeAll
  static void start() {
    Address any = new Address("127.0.0.1", 0);
    QuerySettings settings = QuerySettings.local(any, any, Map.of(), Map.of());
    server = QueryServer.create(settings, any, new Guard(settings), routes -> {
      routes.get("/api/v1/here", ctx -> {
        answered.incrementAndGet();
        ctx.result("here");
      });
      routes.get("/api/v1/hosts/{host}", ctx -> {
        throw Problem.unknown("no host " + Quoted.of(Asked.host(ctx)) + " was heard of");
      });
      routes.get("/console/<name>", ctx -> ConsoleFiles.file(ctx, "console"));
    });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static Arguments of(String name, String request) {
    return Arguments.of(name, request);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        of("two lengths that differ", HERE + "Content-Length: 3\r\nContent-Length: 4\r\n" + END),
        of("a list of lengths", HERE + "Content-Length: 3, 4\r\n" + END),
        of("a negative length", HERE + "Content-Length: -1\r\n" + END),
        of("a length beyond a long", HERE + "Content-Length: 99999999999999999999\r\n" + END),
        of("a length with a sign", HERE + "Content-Length: +3\r\n" + END + "abc"),
        of("length and chunks", HERE + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n" + END
            + "0\r\n\r\nGET /api/v1/here HTTP/1.1\r\n" + HOST + END),
        of("chunked twice", HERE + "Transfer-Encoding: chunked, chunked\r\n" + END),
        of("an unknown encoding", HERE + "Transfer-Encoding: xchunked\r\n" + END),
        of("a folded header", HERE + "X: a\r\n b\r\n" + END),
        of("a blank before the colon", HERE + "X : a\r\n" + END),
        of("a header without a name", HERE + ": a\r\n" + END),
        of("NUL in a header", HERE + "X: a\0b\r\n" + END),
        of("CR alone in a header", HERE + "X: a\rY: b\r\n" + END),
        of("NUL in the path", "GET /api/v1/here\0 HTTP/1.1\r\n" + HOST + END),
        of("%00 in the path", "GET /api/v1/he%00re HTTP/1.1\r\n" + HOST + END),
        of("overlong UTF-8", "GET /api/v1/%c0%ae%c0%ae/here HTTP/1.1\r\n" + HOST + END),
        of("cut UTF-8", "GET /api/v1/%e2%82 HTTP/1.1\r\n" + HOST + END),
        of("a bad escape", "GET /api/v1/%zz HTTP/1.1\r\n" + HOST + END),
        of("%2e%2e", "GET /console/%2e%2e/%2e%2e/query/openapi.yaml HTTP/1.1\r\n" + HOST + END),
        of("a parameter in the path", "GET /api;x=/v1/here HTTP/1.1\r\n" + HOST + END),
        of("no Host", "GET /api/v1/here HTTP/1.1\r\n" + END),
        of("two Hosts", HERE + HOST + END),
        of("another's Host", "GET /api/v1/here HTTP/1.1\r\nHost: evil.example\r\n" + END),
        of("a Host that is none",
            "GET /api/v1/here HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\n" + END),
        of("absolute form of another",
            "GET http://evil.example/api/v1/here HTTP/1.1\r\n" + HOST + END),
        of("asterisk form", "OPTIONS * HTTP/1.1\r\n" + HOST + END),
        of("TRACE", "TRACE /api/v1/here HTTP/1.1\r\n" + HOST + END),
        of("WebDAV", "PROPFIND /api/v1/here HTTP/1.1\r\n" + HOST + "Depth: infinity\r\n" + END),
        of("a method of its own", "JEFF /api/v1/here HTTP/1.1\r\n" + HOST + END),
        of("a method in small letters", "get /api/v1/here HTTP/1.1\r\n" + HOST + END),
        of("another method than it says",
            "POST /api/v1/here HTTP/1.1\r\n" + HOST + "X-HTTP-Method-Override: GET\r\n" + END),
        of("HTTP/0.9", "GET /api/v1/here\r\n\r\n"),
        of("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        of("HTTP/1.2", "GET /api/v1/here HTTP/1.2\r\n" + HOST + END),
        of("TLS on a plain port", "\u0016\u0003\u0001\u0000\u0005hello\r\n\r\n"),
        of("an enormous header", HERE + "X: " + "x".repeat(200_000) + "\r\n" + END),
        of("ten thousand headers", HERE + "X: y\r\n".repeat(10_000) + END),
        of("an enormous path", "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\n" + HOST + END));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWithAProblemOrWithoutAWord(String name, String request) throws Exception {
    int before = answered.get();
    try (RawClient client = RawClient.to(server.port())) {
      String answer = client.send(request).rest();
      if (!answer.isEmpty()) {
        assertThat(answer).containsPattern("^HTTP/1.1 (4[0-9]{2}|505) ").contains(Problem.TYPE)
            .doesNotContain("Exception", "Jetty", "\tat ", "evil.example/");
      }
    }
    assertThat(answered.get()).as("handled").isEqualTo(before);
    stillAnswers();
  }

  private static void stillAnswers() throws Exception {
    try (RawClient client = RawClient.to(server.port())) {
      assertThat(client.send(HERE + END).rest()).startsWith("HTTP/1.1 200 ").endsWith("here");
    }
  }

  /** A smuggler's second request is no answer to anybody. */
  @Test
  void takesNoBodyOfAReadingForTheNextRequest() throws Exception {
    String smuggled = HERE + END;
    List<String> requests = new ArrayList<>();
    requests.add(HERE + "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
    requests.add(HERE + "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(smuggled.length()) + "\r\n" + smuggled + "\r\n0\r\n\r\n");
    for (String request : requests) {
      int before = answered.get();
      try (RawClient client = RawClient.to(server.port())) {
        assertThat(client.send(request).line()).startsWith("HTTP/1.1 200 ");
      }
      stillAnswers();
      assertThat(answered.get() - before).as(request).isEqualTo(2); // that one and ours
    }
  }

  @Test
  void readsNoEndlessBodyOfAReading() throws Exception {
    for (String body : List.of(
        "Content-Length: 9223372036854775807\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n1;" + "x=y;".repeat(50_000))) {
      try (RawClient client = RawClient.to(server.port())) {
        String answer = client.send(HERE + body).rest(); // it closes by itself
        assertThat(answer).containsPattern("^HTTP/1.1 (200|400|413) ");
      }
      stillAnswers();
    }
  }

  @Test
  void putsNothingOfARequestIntoHeaders() throws Exception {
    for (String host : List.of("a%0d%0aSet-Cookie:%20x=1", "a%0aLocation:%20//evil", "%0d%0a%0d%0a",
        "a%e2%80%a8Set-Cookie:x")) {
      try (RawClient client = RawClient.to(server.port())) {
        String answer =
            client.send("GET /api/v1/hosts/" + host + " HTTP/1.1\r\n" + HOST + END).rest();
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").contains(Problem.TYPE);
        assertThat(head).doesNotContain("Set-Cookie", "Location", "evil");
        assertThat(answer).contains("X-Content-Type-Options: nosniff");
      }
    }
  }
}
