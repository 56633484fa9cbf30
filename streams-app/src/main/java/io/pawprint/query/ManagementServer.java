// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;

/**
 * Health and metrics. Health needs no token: a supervisor has none, and it tells nothing.
 *
 * <pre>
 *   /livez    200 unless the streams ended by an error    restart it if not
 *   /readyz   200 if stores answer, also while partitions move    send it no questions if not
 *   /metrics  Prometheus text
 * </pre>
 */
final class ManagementServer implements AutoCloseable {

  private static final int THREADS_MAX = 8;

  private final Address address;
  private final Javalin server;

  private ManagementServer(Address address, Javalin server) {
    this.address = address;
    this.server = server;
  }

  static ManagementServer start(QuerySettings settings, Guard guard, QueryMeters meters) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              config.http.maxRequestSize = 0;
              Connectors.configure(config.jetty, settings, settings.management(), THREADS_MAX);
              config.routes.before(Guard::mark);
              config.routes.before(Guard::requireReading);
              config.routes.exception(Problem.class, (problem, ctx) -> problem.answer(ctx));
              config.routes.error(
                  404,
                  ctx -> Problem.answer(ctx, 404, "/livez, /readyz and /metrics are here"));
              config.routes.get("/livez", ctx -> health(ctx, meters.lives()));
              config.routes.get("/readyz", ctx -> health(ctx, meters.answers()));
              config.routes.get(
                  "/metrics",
                  ctx -> {
                    guard.admit(ctx);
                    ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(meters.scrape());
                  });
            });
    server.start();
    return new ManagementServer(settings.management().withPort(server.port()), server);
  }

  private static void health(Context ctx, boolean well) {
    ctx.status(well ? 200 : 503).contentType("text/plain").result(well ? "ok\n" : "no\n");
  }

  Address address() {
    return address;
  }

  @Override
  public void close() {
    server.stop();
  }
}
