// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.http.Context;
import io.pawprint.tcp.Ip;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Parameters of a request, checked; what makes no sense is a {@link Problem} that says so. */
final class Asked {

  static final int LIMIT_DEFAULT = 100;
  static final int LIMIT_MAX = 1_000;
  private static final int HOST_LENGTH_MAX = 300;

  private Asked() {}

  static String host(Context ctx) {
    String host = ctx.pathParam("host");
    if (host.isBlank() || host.length() > HOST_LENGTH_MAX || host.indexOf(0) >= 0) {
      throw Problem.badRequest("a host id has 1 to " + HOST_LENGTH_MAX + " characters");
    }
    return host;
  }

  static Ip ip(String text) {
    try {
      return Ip.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          Quoted.of(text) + " is no IP address: 203.0.113.7 or 2001:db8::7 would be");
    }
  }

  static int limit(Context ctx, int defaultLimit) {
    String text = ctx.queryParam("limit");
    if (text == null) {
      return defaultLimit;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw badLimit(text);
    }
    throw badLimit(text);
  }

  private static Problem badLimit(String text) {
    return Problem.badRequest(
        "limit should be a number from 1 to " + LIMIT_MAX + ": was " + Quoted.of(text));
  }

  static String oneOf(Context ctx, String name, List<String> values) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return values.get(0);
    }
    if (!values.contains(text)) {
      throw Problem.badRequest(
          name + " should be one of " + String.join(", ", values) + ": was " + Quoted.of(text));
    }
    return text;
  }

  /** What {@link #cursor(String)} wrote, if the request has one. */
  static Optional<String> cursor(Context ctx) {
    String text = ctx.queryParam("cursor");
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw badCursor();
    }
  }

  static Problem badCursor() {
    return Problem.badRequest("cursor should be what an answer of this very list gave as next");
  }

  static String cursor(String position) {
    return Base64.getUrlEncoder().withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /** The network to filter by, if any. */
  static Network network(Context ctx) {
    String text = ctx.queryParam("filter");
    if (text == null || text.isEmpty()) {
      return Network.ALL;
    }
    String[] parts = text.split("/", -1);
    Ip ip = ip(parts[0]);
    int most = ip.isV4() ? 32 : 128;
    try {
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (parts.length <= 2 && bits >= 0 && bits <= most) {
        return new Network(ip, ip.isV4() ? bits + 96 : bits);
      }
    } catch (NumberFormatException e) {
      throw badNetwork(Arrays.toString(parts));
    }
    throw badNetwork(text);
  }

  private static Problem badNetwork(String text) {
    return Problem.badRequest(
        "filter should be an address or a network such as 203.0.113.0/24: was "
            + Quoted.of(text));
  }
}
