// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser shows the token once; whatever else is tried, it gets in nowhere. */
class SignInTest {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String SESSION = "/api/v1/session";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** One that a test moves. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-11-21T03:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final Hand clock = new Hand();
  private final Set<Javalin> servers = new HashSet<>();
  @TempDir private Path directory;
  private String url;

  private String start(String token) throws Exception {
    Path file = Files.writeString(directory.resolve("token" + servers.size()), token);
    QuerySettings settings = new QuerySettings(
        new Address("127.0.0.1", 0), Optional.empty(), new Address("127.0.0.1", 0),
        Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty(), 1, Map.of(),
        Map.of());
    Guard guard = new Guard(settings, clock);
    SignIn signIn = new SignIn(guard);
    Javalin server = QueryServer.create(settings, settings.listen(), guard, routes -> {
      routes.get("/api/v1/here", ctx -> ctx.result("here"));
      routes.get(SESSION, signIn::tell);
      routes.post(SESSION, signIn::begin);
      routes.delete(SESSION, signIn::end);
      routes.get("/", ConsoleFiles::index);
      routes.get("/console/<name>", ctx -> ConsoleFiles.file(ctx, "console"));
    });
    servers.add(server.start());
    return "http://127.0.0.1:" + server.port();
  }

  @BeforeEach
  void start() throws Exception {
    url = start(TOKEN);
  }

  @AfterEach
  void stop() {
    servers.forEach(Javalin::stop);
  }

  private static HttpResponse<String> send(String method, String url, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
        .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> signIn(String token) throws Exception {
    return send("POST", url + SESSION, "Authorization", "Bearer " + token);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private int status(String where, String cookie) throws Exception {
    return send("GET", where + "/api/v1/here", "Cookie", cookie).statusCode();
  }

  @Test
  void letsInWhoeverHasShownTheTokenByACookieThatNoScriptCanRead() throws Exception {
    HttpResponse<String> signedIn = signIn(TOKEN);
    assertThat(signedIn.statusCode()).isEqualTo(200);
    assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("pawprint=[A-Za-z0-9_-]{75}; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict")
        .doesNotContain(TOKEN);
    assertThat(new Contract().violations("Session", new ObjectMapper().readTree(signedIn.body())))
        .isEmpty();
    String cookie = cookie(signedIn);
    assertThat(status(url, cookie)).isEqualTo(200);
    assertThat(status(url, "other=1; " + cookie)).isEqualTo(200);
    assertThat(send("GET", url + SESSION, "Cookie", cookie).body())
        .isEqualTo("{\"tokenWanted\":true,\"untilMs\":"
            + clock.now.plus(Duration.ofHours(12)).toEpochMilli() + "}");
  }

  @Test
  void endsASessionAfterTwelveHoursAndWhenItIsSignedOut() throws Exception {
    String kept = cookie(signIn(TOKEN));
    String left = cookie(signIn(TOKEN));
    HttpResponse<String> out = send("DELETE", url + SESSION, "Cookie", left);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("pawprint=; Max-Age=0; Path=/");
    assertThat(status(url, left)).isEqualTo(401);
    clock.now = clock.now.plus(Duration.ofHours(12)).minusSeconds(1);
    assertThat(status(url, kept)).isEqualTo(200);
    assertThat(send("POST", url + SESSION, "Cookie", kept).statusCode())
        .as("no session prolongs itself").isEqualTo(401);
    clock.now = clock.now.plusSeconds(1);
    assertThat(status(url, kept)).isEqualTo(401);
  }

  @Test
  void holdsASessionAtEveryInstanceWithTheSameTokenAndAtNoOther() throws Exception {
    String cookie = cookie(signIn(TOKEN));
    assertThat(status(start(TOKEN), cookie)).isEqualTo(200);
    assertThat(status(start(TOKEN + "0"), cookie)).isEqualTo(401);
  }

  @Test
  void takesNoSessionThatItDidNotGive() throws Exception {
    String cookie = cookie(signIn(TOKEN));
    byte[] bytes = Base64.getUrlDecoder().decode(cookie.substring("pawprint=".length()));
    for (int i = 0; i < bytes.length; i++) {
      byte[] other = bytes.clone();
      other[i] ^= (byte) (1 << i % 8);
      String value = Base64.getUrlEncoder().withoutPadding().encodeToString(other);
      assertThat(status(url, "pawprint=" + value)).as("byte " + i).isEqualTo(401);
    }
    for (String value : List.of("", "x", "=", "\"\"", TOKEN, "A".repeat(75), "A".repeat(5_000),
        "%00", cookie.substring(9, 80), cookie.substring(9) + "A", "__Host-" + cookie)) {
      assertThat(status(url, "pawprint=" + value)).as(value).isEqualTo(401);
    }
  }

  @Test
  void letsAnAddressWaitAfterTenWrongTokensWhateverItSendsThen() throws Exception {
    String cookie = cookie(signIn(TOKEN));
    for (int i = 0; i < FailedTries.MAX; i++) {
      HttpResponse<String> wrong = i % 2 == 0 ? signIn(TOKEN + i)
          : send("GET", url + "/api/v1/here", "Authorization", "Bearer " + i);
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
    }
    HttpResponse<String> late = signIn(TOKEN);
    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(late.headers().firstValue("Retry-After")).hasValue("61");
    assertThat(late.headers().firstValue("Content-Type")).hasValue(Problem.TYPE);
    assertThat(send("GET", url + "/api/v1/here", "Authorization", "Bearer " + TOKEN).statusCode())
        .isEqualTo(429);
    assertThat(status(url, cookie)).as("a session is no guess").isEqualTo(200);
    assertThat(send("GET", url + "/api/v1/here").statusCode()).isEqualTo(401);
    clock.now = clock.now.plusSeconds(60);
    assertThat(signIn(TOKEN).statusCode()).isEqualTo(200);
  }

  @Test
  void remembersTheTriesOfSoManyAddressesAndOfIpv6NetworksAsOne() {
    FailedTries tries = new FailedTries(clock);
    for (int i = 0; i < FailedTries.MAX; i++) {
      tries.failed("[2001:db8::" + (i + 1) + "]");
    }
    assertThat(refused(tries, "[2001:db8::ffff:ffff:ffff]")).isTrue();
    assertThat(refused(tries, "[2001:db8:0:1::1]")).isFalse();
    for (int i = 0; i < FailedTries.ADDRESSES_MAX; i++) {
      tries.failed("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
    assertThat(refused(tries, "[2001:db8::1]")).as("the first is forgotten").isFalse();
    assertThat(tries.failed()).isEqualTo(FailedTries.MAX + FailedTries.ADDRESSES_MAX);
    assertThat(tries.refused()).isEqualTo(1);
  }

  private static boolean refused(FailedTries tries, String address) {
    try {
      tries.admit(address);
      return false;
    } catch (Problem e) {
      return e.status() == 429;
    }
  }

  @Test
  void showsTheConsoleToSignInAtAndNothingElse() throws Exception {
    HttpResponse<String> page = send("GET", url + "/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'none'").doesNotContain("unsafe");
    assertThat(send("GET", url + "/console/signin.js").statusCode()).isEqualTo(200);
    for (String path : List.of("/api/v1/here", "//api/v1/here", "/console/..%2fapi/v1/here",
        "/console/%2e%2e/api/v1/here", "/web/..;/api/v1/here", "/api/v1/session", "/API/v1/here",
        "/;/api/v1/here", "/api/v1/here;/console/", "/api/v1/here%2f..%2fconsole%2f")) {
      HttpResponse<String> answer = send("GET", url + path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertThat(answer.body()).as(path).doesNotContain("here\n").isNotEqualTo("here");
    }
  }

  @Test
  void givesOtherSitesNoLeave() throws Exception {
    for (String path : List.of(SESSION, "/api/v1/here")) {
      HttpResponse<String> preflight = send("OPTIONS", url + path, "Origin", "http://evil.example",
          "Access-Control-Request-Method", "POST",
          "Access-Control-Request-Headers", "authorization");
      assertThat(preflight.statusCode()).isEqualTo(405);
      assertThat(preflight.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }
    assertThat(send("POST", url + "/api/v1/here", "Authorization", "Bearer " + TOKEN).statusCode())
        .isEqualTo(405);
    assertThat(send("PUT", url + SESSION, "Authorization", "Bearer " + TOKEN)
        .headers().firstValue("Allow")).hasValue("GET, HEAD, POST, DELETE");
    assertThat(send("POST", url + SESSION).statusCode()).isEqualTo(401);
  }
}
