// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** Why a request is not answered, as problem+json (RFC 9457). No stack trace: many may come. */
final class Problem extends RuntimeException {

  static final String TYPE = "application/problem+json";

  private static final int RETRY_AFTER_S = 2;

  private final int status;
  private final Map<String, String> headers;

  private Problem(int status, String detail) {
    this(status, detail, Map.of());
  }

  private Problem(int status, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  static Problem unauthorized(String detail) {
    return new Problem(401, detail, Map.of("WWW-Authenticate", "Bearer"));
  }

  static Problem unknown(String detail) {
    return new Problem(404, detail);
  }

  static Problem methodNotAllowed(String allowed) {
    return new Problem(405, "this answers " + allowed + " only", Map.of("Allow", allowed));
  }

  static Problem misdirected(String detail) {
    return new Problem(421, detail);
  }

  static Problem tooMany(String detail, long retryAfterS) {
    return new Problem(429, detail, Map.of("Retry-After", String.valueOf(retryAfterS)));
  }

  static Problem peerSilent(String detail) {
    return new Problem(502, detail);
  }

  /** Try again soon. */
  static Problem unavailable(String detail) {
    return new Problem(503, detail, Map.of("Retry-After", String.valueOf(RETRY_AFTER_S)));
  }

  int status() {
    return status;
  }

  void answer(Context ctx) {
    headers.forEach(ctx::header);
    answer(ctx, status, getMessage());
  }

  static void answer(Context ctx, int status, String detail) {
    ctx.status(status).contentType(TYPE).result(json(status, detail));
  }

  static String json(int status, String detail) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", HttpStatus.forStatus(status).getMessage());
    problem.put("status", status);
    problem.put("detail", detail);
    return problem.toString();
  }
}
