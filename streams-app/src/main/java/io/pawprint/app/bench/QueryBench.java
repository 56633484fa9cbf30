// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.Thresholds;
import io.pawprint.query.Address;
import io.pawprint.query.QueryServer;
import io.pawprint.query.QuerySettings;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.CheckpointPace;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Measures queries beside a topology that judges one host with many sources, on a broker of its
 * own: while it works through a backlog, and while so many SYNs a second come.
 */
public final class QueryBench {

  private static final int FILL_SYNS_PER_SOURCE = 5;
  private static final long BACKLOG_WINDOW_NS = 1_000_000_000L;
  private static final long STEADY_WINDOW_NS = 2_000_000_000L;
  private static final long WARM_NS = 3_000_000_000L;
  private static final long STALLED_NS = 60_000_000_000L;

  /**
   * SYNs of a million sources in no order touch every page before a host's limit of unsaved bytes
   * is reached again, and each row would write a page: they are saved every ten seconds instead.
   */
  private static final CheckpointPace WHOLE =
      new CheckpointPace(
          CheckpointPace.DEFAULT.everyMs(), CheckpointPace.DEFAULT.everyRows(),
          CheckpointPace.DEFAULT.littleBytes(), Long.MAX_VALUE, Long.MAX_VALUE,
          CheckpointPace.DEFAULT.transactionBytesMax());

  private static final int TRANSACTION_TIMEOUT_MS = 120_000;

  /**
   * How it is run.
   *
   * @param sources of the host
   * @param backlog batches that wait for the topology once the tables are filled
   * @param perS SYNs a second afterwards
   * @param windows of each kind
   * @param asShipped whether tables are saved as shipped
   */
  public record Plan(int sources, int backlog, int perS, int windows, boolean asShipped) {

    public Plan {
      if (sources < 1_000 || backlog < 1 || perS < 1_000 || windows < 1) {
        throw new IllegalArgumentException(
            "sources and rate should be at least 1000, batches and windows at least 1: were "
                + sources + ", " + perS + ", " + backlog + ", " + windows);
      }
    }

    int fill() {
      return FILL_SYNS_PER_SOURCE * sources / HotPathLoad.ROWS;
    }

    HotPathLoad load() {
      return new HotPathLoad(1, 1, sources, 1, fill() + backlog);
    }
  }

  private final Plan plan;
  private final Consumer<String> progress;

  private QueryBench(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param bootstrapServers an empty broker
   * @param registryUrl any schema registry
   * @param stateDirectory where the topology keeps its state; an empty directory
   */
  public static QueryFigures run(
      String bootstrapServers, String registryUrl, Path stateDirectory, Plan plan,
      Consumer<String> progress)
      throws Exception {
    return new QueryBench(plan, progress).run(bootstrapServers, registryUrl, stateDirectory);
  }

  private QueryFigures run(String brokers, String registry, Path state) throws Exception {
    HotPathLoad load = plan.load();
    HotPathBench bench = new HotPathBench(brokers, registry, state, load, progress);
    bench.createTopics();
    Map<String, Object> connection = Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    Map<String, Object> serde = Map.of(SerdeConfig.URL, registry);
    Address listen = new Address("127.0.0.1", freePort());
    Map<String, Object> settings = new HashMap<>(bench.streamsSettings());
    settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, listen.toString());
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MS);
    TopologySettings topology =
        TopologySettings.of(1, Thresholds.DEFAULTS, Formats.of(serde))
            .onHeap(TopologySettings.MAX_HOSTS_ON_HEAP_DEFAULT, HotPathBench.heapBytes())
            .at(plan.asShipped() ? CheckpointPace.DEFAULT : WHOLE);
    try (QueryFeed feed = new QueryFeed(load, plan.perS(), connection, serde)) {
      progress.accept("producing " + load.syns() + " SYNs");
      feed.backlog();
      try (PawprintStreams streams = PawprintStreams.start(topology, settings);
          QueryServer server =
              QueryServer.start(
                  QuerySettings.local(listen, new Address("127.0.0.1", 0), connection, serde),
                  streams, 1, listen, listen)) {
        QueryMix mix =
            new QueryMix(
                new TimedClient(server.url()), new TimedClient(server.managementUrl()),
                plan.sources());
        return measure(streams.kafkaStreams(), feed, mix, new TimedClient(server.url()));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private QueryFigures measure(
      KafkaStreams streams, QueryFeed feed, QueryMix mix, TimedClient client) throws Exception {
    RowWatch rows = new RowWatch(streams, 0);
    long filled = plan.sources() + (long) plan.fill() * HotPathLoad.ROWS;
    long end = filled + (long) plan.backlog() * HotPathLoad.ROWS;
    progress.accept("filling the tables");
    long began = await(streams, rows, 1);
    double fillPerS = filled * 1e9 / (await(streams, rows, filled) - began);
    progress.accept("asking while SYNs wait");
    double coldMs = mix.begin();
    mix.run(WARM_NS); // the code of a query is compiled as well
    QueryWindows backlog = new QueryWindows(streams, rows, BACKLOG_WINDOW_NS);
    backlog.run(mix, plan.windows(), end);
    await(streams, rows, end);
    progress.accept("asking while " + plan.perS() + " SYNs a second come");
    feed.start();
    mix.run(WARM_NS);
    long known =
        client.ask("/api/v1/hosts/" + HotPathLoad.hostId(0) + "/sources?limit=1")
            .number("known").orElse(0);
    mix.forget();
    QueryWindows steady = new QueryWindows(streams, rows, STEADY_WINDOW_NS);
    steady.run(mix, plan.windows(), Long.MAX_VALUE);
    return QueryFigures.of(known, fillPerS, coldMs, backlog, steady, plan.perS(), mix);
  }

  /** When so many rows were through. */
  private static long await(KafkaStreams streams, RowWatch rows, long count) throws Exception {
    long last = 0;
    long lastNs = System.nanoTime();
    while (last < count) {
      Thread.sleep(20);
      long now = rows.rows();
      lastNs = now > last ? System.nanoTime() : lastNs;
      last = now;
      if (System.nanoTime() - lastNs > STALLED_NS || streams.state() == KafkaStreams.State.ERROR) {
        throw new IllegalStateException("the topology stalled at " + last + " of " + count);
      }
    }
    return System.nanoTime();
  }
}
