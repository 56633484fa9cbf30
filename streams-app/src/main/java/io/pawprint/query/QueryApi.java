// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The routes, one handler each. */
final class QueryApi {

  static final String PREFIX = "/api/v1";

  /** The one answer that does not end. */
  static final String STREAM = PREFIX + "/alerts/stream";

  private static final int ALERTS_DEFAULT = 500;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");

  private final Routing routing;
  private final Fleet fleet;
  private final AlertBoard board;
  private final AlertStreams streams;
  private final SignIn signIn;
  private final AddressOrders orders;

  QueryApi(
      Routing routing, Fleet fleet, AlertBoard board, AlertStreams streams, SignIn signIn,
      AddressOrders orders) {
    this.routing = routing;
    this.fleet = fleet;
    this.board = board;
    this.streams = streams;
    this.signIn = signIn;
    this.orders = orders;
  }

  /** Path to handler; paths as in the contract. */
  Map<String, Handler> routes() {
    Map<String, Handler> routes = new LinkedHashMap<>();
    routes.put("/hosts", fleet::hosts);
    routes.put("/hosts/{host}", this::host);
    routes.put("/hosts/{host}/sources", this::sources);
    routes.put("/hosts/{host}/sources/{ip}", this::source);
    routes.put("/hosts/{host}/ports", this::ports);
    routes.put("/hosts/{host}/time-wait", this::timeWait);
    routes.put("/alerts", this::alerts);
    routes.put("/alerts/stream", streams::open);
    routes.put("/alerts/{fingerprint}", this::alert);
    routes.put("/instances", fleet::instances);
    routes.put("/topology", fleet::topology);
    routes.put("/session", signIn::tell);
    routes.put("/openapi.yaml", QueryApi::contract);
    return routes;
  }

  void register(RoutesConfig config) {
    routes().forEach((path, handler) -> config.get(PREFIX + path, handler));
    config.post(SignIn.PATH, signIn::begin);
    config.delete(SignIn.PATH, signIn::end);
    config.get("/", ConsoleFiles::index);
    config.get("/console/<name>", ctx -> ConsoleFiles.file(ctx, "console"));
    config.get("/web/<name>", ctx -> ConsoleFiles.file(ctx, "web"));
  }

  private void host(Context ctx) {
    String host = Asked.host(ctx);
    routing.answer(
        ctx, host, (c, known) -> HostJson.whole(known, board.alerts("open", host)));
  }

  private void sources(Context ctx) {
    String sort = Asked.oneOf(ctx, "sort", List.of("drops", "lastSeen", "address"));
    Network network = Asked.network(ctx);
    int limit = Asked.limit(ctx, Asked.LIMIT_DEFAULT);
    routing.answer(
        ctx, Asked.host(ctx),
        (c, known) -> SourceLists.of(known, orders, sort, network, limit, Asked.cursor(c)));
  }

  private void source(Context ctx) {
    Ip ip = Asked.ip(ctx.pathParam("ip"));
    routing.answer(ctx, Asked.host(ctx), (c, known) -> SourceJson.of(known, ip));
  }

  private void ports(Context ctx) {
    int limit = Asked.limit(ctx, Asked.LIMIT_DEFAULT);
    routing.answer(ctx, Asked.host(ctx), (c, known) -> PortsJson.of(known, limit));
  }

  private void timeWait(Context ctx) {
    routing.answer(ctx, Asked.host(ctx), (c, known) -> TimeWaitJson.of(known));
  }

  private void alerts(Context ctx) {
    String status =
        Asked.oneOf(ctx, "status", List.of("open", "firing", "updated", "resolved", "all"));
    int limit = Asked.limit(ctx, ALERTS_DEFAULT);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode array = node.putArray("alerts");
    String eventId = board.eventId(); // first: what comes meanwhile is told once more, not never
    boolean caughtUp = board.isCaughtUp();
    List<Alert> alerts = board.alerts(status, ctx.queryParam("host"));
    alerts.stream().limit(limit).forEach(alert -> array.add(AlertJson.node(alert)));
    node.put("omitted", Math.max(0, alerts.size() - limit) + board.omitted());
    node.put("caughtUp", caughtUp);
    node.put("eventId", eventId);
    ctx.contentType("application/json").result(node.toString());
  }

  private void alert(Context ctx) {
    String fingerprint = ctx.pathParam("fingerprint");
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw Problem.badRequest(
          "a fingerprint is 16 hex digits in lower case: was " + Quoted.of(fingerprint));
    }
    List<Alert> history = board.history(fingerprint);
    if (history.isEmpty()) {
      throw board.isCaughtUp()
          ? Problem.unknown("no alert " + fingerprint + " is open or was lately")
          : Problem.unavailable("the alert topics are still being read");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("alert", AlertJson.node(history.get(history.size() - 1)));
    ArrayNode array = node.putArray("history");
    history.forEach(alert -> array.add(AlertJson.node(alert)));
    node.put("keptFromMs", board.keptFromMs().orElse(null));
    ctx.contentType("application/json").result(node.toString());
  }

  private static void contract(Context ctx) {
    try (InputStream in = QueryApi.class.getResourceAsStream("openapi.yaml")) {
      ctx.contentType("application/yaml").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
