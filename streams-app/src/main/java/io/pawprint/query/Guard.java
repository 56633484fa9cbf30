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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets in who may ask, and says to browsers what the answer may be used for. */
final class Guard {

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
  private final Optional<byte[]> token;

  Guard(QuerySettings settings) {
    loopback = settings.listen().isLoopback();
    token = settings.tokenFile().map(Guard::read);
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

  /** Refuses by a {@link Problem}. */
  void admit(Context ctx) {
    String method = ctx.req().getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw Problem.methodNotAllowed();
    }
    if (token.isPresent()) {
      authorize(ctx.header("Authorization"));
    } else if (loopback && !isLoopbackName(ctx.header("Host"))) {
      // a page of another site may send its visitors' browsers here under its own name
      throw Problem.misdirected("this is not " + ctx.header("Host") + ": ask 127.0.0.1");
    }
  }

  private void authorize(String header) {
    String given = header == null ? "" : header;
    byte[] bytes =
        given.startsWith("Bearer ")
            ? given.substring(7).strip().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    if (!MessageDigest.isEqual(bytes, token.orElseThrow())) {
      throw Problem.unauthorized("send the header Authorization: Bearer TOKEN");
    }
  }

  private static boolean isLoopbackName(String host) {
    String name = host == null ? "" : host.replaceFirst(":[0-9]*$", "");
    return LOOPBACK_NAMES.contains(name);
  }
}
