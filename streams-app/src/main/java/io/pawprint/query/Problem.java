// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Why a request is not answered, as problem+json (RFC 9457). No stack trace: many may come. */
final class Problem extends RuntimeException {

  static final String TYPE = "application/problem+json";

  private static final int RETRY_AFTER_S = 2;

  private final int status;

  private Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  static Problem unauthorized(String detail) {
    return new Problem(401, detail);
  }

  static Problem unknown(String detail) {
    return new Problem(404, detail);
  }

  static Problem methodNotAllowed() {
    return new Problem(405, "this API answers GET only");
  }

  static Problem misdirected(String detail) {
    return new Problem(421, detail);
  }

  static Problem peerSilent(String detail) {
    return new Problem(502, detail);
  }

  /** Try again soon. */
  static Problem unavailable(String detail) {
    return new Problem(503, detail);
  }

  int status() {
    return status;
  }

  void answer(Context ctx) {
    if (status == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    } else if (status == 405) {
      ctx.header("Allow", "GET, HEAD");
    } else if (status == 503) {
      ctx.header("Retry-After", String.valueOf(RETRY_AFTER_S));
    }
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
