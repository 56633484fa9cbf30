// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/**
 * A browser's session: it shows the token once and carries a cookie from then on, which no script
 * can read. No other site can begin or end one for its visitor: POST wants the header Authorization
 * and DELETE is no simple request, and neither passes a browser's preflight here; the cookie does
 * not come along from elsewhere (SameSite=Strict). All else is GET and changes nothing.
 */
final class SignIn {

  static final String PATH = QueryApi.PREFIX + "/session";

  private final Guard guard;

  SignIn(Guard guard) {
    this.guard = guard;
  }

  /** Whether there is one; who asks has been let in. */
  void tell(Context ctx) {
    answer(ctx, guard.sessionEndS(ctx));
  }

  /** Begins one for whoever shows the token. */
  void begin(Context ctx) {
    answer(ctx, guard.beginSession(ctx));
  }

  /** Ends it. */
  void end(Context ctx) {
    guard.endSession(ctx);
    answer(ctx, 0);
  }

  private void answer(Context ctx, long endS) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tokenWanted", guard.wantsToken());
    node.put("untilMs", endS == 0 ? null : Long.valueOf(1_000 * endS));
    ctx.contentType("application/json").result(node.toString());
  }
}
