// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets in who may ask, and says to browsers what the answer may be used for. */
final class Guard {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> SESSION = Set.of("POST", "DELETE");
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Cache-Control", "no-store");

  private final boolean loopback;
  private final boolean tls;
  private final Optional<byte[]> token;
  private final Optional<Sessions> sessions;
  private final FailedTries tries;

  Guard(QuerySettings settings) {
    this(settings, Clock.systemUTC());
  }

  Guard(QuerySettings settings, Clock clock) {
    loopback = settings.listen().isLoopback();
    tls = settings.tls();
    token = settings.tokenFile().map(Guard::read);
    sessions = token.map(bytes -> new Sessions(bytes, clock));
    tries = new FailedTries(clock);
  }

  private static byte[] read(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.length() < 16) {
        throw new IllegalArgumentException(
            file + ": a token should have at least 16 characters, for example those of"
                + " 'openssl rand -hex 32'");
      }
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header that lets one instance ask another. */
  Optional<String> authorization() {
    return token.map(bytes -> "Bearer " + new String(bytes, StandardCharsets.UTF_8));
  }

  /** Every answer's headers, those of refusals too. */
  static void mark(Context ctx) {
    HEADERS.forEach(ctx::header);
  }

  /** Refuses whatever would change something. */
  static void requireReading(Context ctx) {
    if (!READING.contains(ctx.req().getMethod())) {
      throw Problem.methodNotAllowed("GET, HEAD");
    }
  }

  /** Refuses by a {@link Problem}. */
  void admit(Context ctx) {
    String method = ctx.req().getMethod();
    boolean signsIn = ctx.path().equals(SignIn.PATH);
    if (!READING.contains(method) && !(signsIn && SESSION.contains(method))) {
      throw Problem.methodNotAllowed(signsIn ? "GET, HEAD, POST, DELETE" : "GET, HEAD");
    }
    if (token.isEmpty()) {
      if (loopback && !isLoopbackName(ctx.header("Host"))) {
        // a page of another site may send its visitors' browsers here under its own name
        throw Problem.misdirected("this is not " + ctx.header("Host") + ": ask 127.0.0.1");
      }
    } else if (!isConsole(ctx.path()) && sessionEndS(ctx) == 0) {
      authorize(ctx);
    }
  }

  /** What the sign-in page is made of: it tells nothing that this source code does not. */
  private static boolean isConsole(String path) {
    return path.equals("/") || path.startsWith("/console/") || path.startsWith("/web/");
  }

  private void authorize(Context ctx) {
    String given = ctx.header("Authorization");
    if (given == null || !given.startsWith("Bearer ")) {
      throw Problem.unauthorized("send the header Authorization: Bearer TOKEN");
    }
    String address = ctx.req().getRemoteAddr();
    tries.admit(address);
    byte[] bytes = given.substring(7).strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(bytes, token.orElseThrow())) {
      tries.failed(address);
      throw Problem.unauthorized("this is not the token that query.token.file holds");
    }
  }

  boolean wantsToken() {
    return token.isPresent();
  }

  /** When the session of that request ends; 0 if it has none. */
  long sessionEndS(Context ctx) {
    String value = ctx.cookie(cookie());
    return value == null || sessions.isEmpty() ? 0 : sessions.get().endS(value).orElse(0);
  }

  /** Begins one; the token itself must come along, a session is not prolonged by itself. */
  long beginSession(Context ctx) {
    Sessions some =
        sessions.orElseThrow(() -> Problem.badRequest("no token is wanted here: just ask"));
    authorize(ctx);
    String value = some.begin();
    ctx.header(
        "Set-Cookie", cookie() + "=" + value + "; Max-Age=" + Sessions.LASTS_S + attributes());
    return some.endS(value).orElseThrow();
  }

  void endSession(Context ctx) {
    String value = ctx.cookie(cookie());
    if (value != null) {
      sessions.ifPresent(some -> some.end(value));
    }
    ctx.header("Set-Cookie", cookie() + "=; Max-Age=0" + attributes());
  }

  /** Under TLS a name that no other site, and no page without TLS, can set. */
  private String cookie() {
    return tls ? "__Host-pawprint" : "pawprint";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "");
  }

  /** Wrong tokens of late. */
  FailedTries tries() {
    return tries;
  }

  private static boolean isLoopbackName(String host) {
    String name = host == null ? "" : host.replaceFirst(":[0-9]*$", "");
    return LOOPBACK_NAMES.contains(name);
  }
}
