// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.pawprint.topology.PawprintStreams;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API and the console of one instance, with health and metrics on a port of their own. */
public final class QueryServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
  private static final int THREADS_MAX = 16;

  private final QuerySettings settings;
  private final Address listening;
  private final Javalin server;
  private final AlertReader reader;
  private final AlertStreams streams;
  private final AddressOrders orders = new AddressOrders();
  private final ManagementServer management;

  private QueryServer(
      QuerySettings settings, PawprintStreams pawprint, int partitions, Address listen,
      HostInfo self) {
    this.settings = settings;
    Guard guard = new Guard(settings);
    AlertBoard board = new AlertBoard();
    Peers peers = new Peers(settings, guard.authorization());
    streams = new AlertStreams(board, settings.streamsMax());
    Routing routing =
        new Routing(pawprint.kafkaStreams(), pawprint.hosts(), self, peers);
    Fleet fleet = new Fleet(pawprint, partitions, self, peers, board);
    QueryApi api = new QueryApi(routing, fleet, board, streams, new SignIn(guard), orders);
    server = create(settings, listen, guard, api::register);
    server.start();
    listening = listen.withPort(server.port());
    reader = AlertReader.start(settings, board);
    management =
        ManagementServer.start(
            settings, guard,
            new QueryMeters(pawprint.kafkaStreams(), board, streams, reader, guard.tries()));
  }

  static Javalin create(
      QuerySettings settings, Address listen, Guard guard, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.http.compressionStrategy = CompressionStrategy.NONE;
          config.http.maxRequestSize = 0;
          config.http.asyncTimeout = 0;
          Connectors.configure(config.jetty, settings, listen, THREADS_MAX);
          guarded(config.routes, guard);
          routes.accept(config.routes);
        });
  }

  private static void guarded(RoutesConfig routes, Guard guard) {
    routes.before(Guard::mark);
    routes.before(guard::admit);
    routes.exception(Problem.class, (problem, ctx) -> problem.answer(ctx));
    routes.exception(
        Exception.class,
        (failure, ctx) -> {
          LOG.error("a request failed", failure);
          Problem.answer(ctx, 500, "a defect; the log says more");
        });
    routes.error(
        404,
        ctx -> {
          if (!String.valueOf(ctx.res().getContentType()).startsWith(Problem.TYPE)) {
            Problem.answer(
                ctx, 404, "nothing is here; /api/v1/openapi.yaml says what there is");
          }
        });
  }

  /**
   * Starts answering; the streams may still be starting.
   *
   * @param partitions of the input topics
   * @param listen where, with a port that is not 0
   * @param self what {@code application.server} of the streams says
   */
  public static QueryServer start(
      QuerySettings settings, PawprintStreams pawprint, int partitions, Address listen,
      Address self) {
    settings.check();
    return new QueryServer(
        settings, pawprint, partitions, listen, new HostInfo(self.host(), self.port()));
  }

  /** Where people find it. */
  public String url() {
    return settings.scheme() + "://" + listening;
  }

  /** Where health and metrics are. */
  public String managementUrl() {
    return settings.scheme() + "://" + management.address();
  }

  @Override
  public void close() {
    streams.close();
    management.close();
    server.stop();
    orders.close();
    reader.close();
  }
}
