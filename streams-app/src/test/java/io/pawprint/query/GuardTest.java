// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in. The routes behind the guard do not matter here: there is one, and files. */
@Timeout(120)
class GuardTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final char ALERT = 21; // of TLS
  private static final Optional<Path> NONE = Optional.empty();

  @TempDir Path directory;

  private Javalin server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static QuerySettings settings(
      String host, Optional<Path> token, Optional<Path> keyStore, Optional<Path> password) {
    return new QuerySettings(
        new Address(host, 0), Optional.empty(), new Address("127.0.0.1", 0), token, keyStore,
        password, NONE, 1, Map.of(), Map.of());
  }

  private int start(QuerySettings settings) {
    server = QueryServer.create(settings, settings.listen(), new Guard(settings), routes -> {
      routes.get("/api/v1/here", ctx -> ctx.result("here"));
      routes.get("/console/<name>", ctx -> ConsoleFiles.file(ctx, "console"));
    });
    server.start();
    return server.port();
  }

  @Test
  void refusesToListenBeyondLoopbackWithoutTokenAndTls() {
    for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
      assertThatThrownBy(() -> settings(host, NONE, NONE, NONE).check())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("query.token.file")
          .hasMessageContaining("query.tls.keystore");
      Optional<Path> token = Optional.of(directory.resolve("token"));
      assertThatThrownBy(() -> settings(host, token, NONE, NONE).check())
          .hasMessageContaining("not on loopback");
    }
    settings("127.0.0.1", NONE, NONE, NONE).check();
    settings("::1", NONE, NONE, NONE).check();
  }

  @Test
  void answersOnLoopbackToLoopbackNamesOnly() throws Exception {
    int port = start(settings("127.0.0.1", NONE, NONE, NONE));
    assertThat(ask(port, "GET /api/v1/here", "Host: 127.0.0.1:" + port)).contains(" 200 ");
    assertThat(ask(port, "GET /api/v1/here", "Host: localhost")).contains(" 200 ");
    assertThat(ask(port, "GET /api/v1/here", "Host: evil.example"))
        .contains(" 421 ").contains(Problem.TYPE);
  }

  @Test
  void wantsTheTokenWhereThereIsOne() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    int port = start(settings("127.0.0.1", Optional.of(token), NONE, NONE));
    String host = "Host: 127.0.0.1:" + port;
    assertThat(ask(port, "GET /api/v1/here", host))
        .contains(" 401 ").contains("WWW-Authenticate: Bearer");
    assertThat(ask(port, "GET /api/v1/here", host, "Authorization: Bearer " + TOKEN + "0"))
        .contains(" 401 ");
    assertThat(ask(port, "GET /api/v1/here", host, "Authorization: Bearer " + TOKEN))
        .contains(" 200 ");
    for (String elsewhere : List.of("?token=", "?access_token=", "?Authorization=Bearer%20")) {
      assertThat(ask(port, "GET /api/v1/here" + elsewhere + TOKEN, host))
          .contains(" 401 ").doesNotContain(TOKEN);
    }
    for (String header : List.of("Authorization: Basic " + TOKEN, "Authorization: " + TOKEN,
        "X-Token: " + TOKEN, "Cookie: pawprint=" + TOKEN, "Proxy-Authorization: Bearer " + TOKEN)) {
      assertThat(ask(port, "GET /api/v1/here", host, header)).contains(" 401 ");
    }
  }

  @Test
  void refusesATokenThatCanBeGuessed() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "secret");
    assertThatThrownBy(() -> new Guard(settings("::1", Optional.of(token), NONE, NONE)))
        .hasMessageContaining("16 characters").hasMessageContaining("token");
  }

  @Test
  void speaksTlsWhereItHasAKey() throws Exception {
    Path keys = directory.resolve("keys.p12");
    Path password = Files.writeString(directory.resolve("password"), "changeit\n");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
            keytool, "-genkeypair", "-keyalg", "EC", "-alias", "a", "-dname", "CN=localhost",
            "-ext", "SAN=ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", keys.toString(),
            "-storepass", "changeit").start();
    assertThat(made.waitFor()).isZero();
    int port = start(settings("127.0.0.1", NONE, Optional.of(keys), Optional.of(password)));
    KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (Socket socket = context.getSocketFactory().createSocket("127.0.0.1", port)) {
      assertThat(ask(socket, "GET /api/v1/here", "Host: 127.0.0.1")).contains(" 200 ");
    }
    try (RawClient plain = RawClient.to(port)) {
      assertThat(plain.send("GET /api/v1/here HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").rest())
          .doesNotContain("HTTP/1", "here");
    }
    for (int minor = 0; minor <= 2; minor++) { // SSL 3, TLS 1.0, 1.1
      try (RawClient old = RawClient.to(port)) {
        String answer = old.send(hello(minor)).rest();
        assertThat(answer.isEmpty() || answer.charAt(0) == ALERT).as("3.%d", minor).isTrue();
      }
    }
  }

  /** A client's first word, in that version and no other, with two ciphers of its time. */
  private static String hello(int minor) {
    String body = (char) 3 + "" + (char) minor + "r".repeat(32) + "\0" // random, no session
        + "\0\4\0/\0005" + "\1\0"; // AES with RSA, 128 and 256; no compression
    String handshake = "\1\0\0" + (char) body.length() + body;
    return (char) 22 + "\3" + (char) minor + "\0" + (char) handshake.length() + handshake;
  }

  @Test
  void refusesOversizedHeadersAndWhatIsNoRequest() throws Exception {
    int port = start(settings("127.0.0.1", NONE, NONE, NONE));
    assertThat(ask(port, "GET /api/v1/here", "Host: localhost", "X: " + "x".repeat(40_000)))
        .contains(" 431 ").contains(Problem.TYPE).contains("16 KiB");
    assertThat(ask(port, "GET /api/v1/" + "y".repeat(40_000), "Host: localhost"))
        .containsPattern(" 4[13][41] ").contains(Problem.TYPE);
    assertThat(ask(port, "NONSENSE", "")).containsPattern(" (400|505) ").contains(Problem.TYPE);
    assertThat(ask(port, "GET /api/v1/here", "Host: localhost")).contains(" 200 ");
  }

  @Test
  void servesNoFileOutsideItsFolders() throws Exception {
    int port = start(settings("127.0.0.1", NONE, NONE, NONE));
    for (String path : List.of(
        "/console/../query/openapi.yaml", "/console/%2e%2e/query/openapi.yaml",
        "/console/..%2fquery%2fopenapi.yaml", "/console//etc/passwd",
        "/console/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/console/..;/query/openapi.yaml",
        "/console/a/../../query/openapi.yaml", "/console/x%00.js", "/console/.git.js")) {
      assertThat(ask(port, "GET " + path, "Host: localhost")).as(path)
          .containsPattern("^HTTP/1.1 40[04] ").contains(Problem.TYPE)
          .doesNotContain("openapi: 3").doesNotContain("root:");
    }
  }

  private static String ask(int port, String request, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return ask(socket, request, headers);
    }
  }

  private static String ask(Socket socket, String request, String... headers) throws Exception {
    socket.setSoTimeout(30_000);
    String text = request + " HTTP/1.1\r\nConnection: close\r\n"
        + String.join("\r\n", headers) + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (java.net.SocketException e) { // it closes before all of a huge request was read
      assertThat(answer.size()).isPositive();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
