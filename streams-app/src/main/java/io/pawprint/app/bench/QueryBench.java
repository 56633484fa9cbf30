// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.Thresholds;
import io.pawprint.query.Address;
import io.pawprint.query.QueryServer;
import io.pawprint.query.QuerySettings;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.tcp.Ip;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Measures queries while the topology works through a backlog of one host with many sources, on a
 * broker of its own. Windows with and without queries take turns, so that what else goes on on the
 * machine touches both alike.
 */
public final class QueryBench {

  private static final long WINDOW_NS = 3_000_000_000L;
  private static final int WINDOWS_MAX = 20;
  private static final int SOURCE_QUERIES_PER_S = 100;
  private static final int PAGE_EVERY = 10;

  private final HotPathLoad load;
  private final Consumer<String> progress;
  private final List<Double> sourceMs = new ArrayList<>();
  private final List<Double> pageMs = new ArrayList<>();
  private final SplittableRandom random;

  private QueryBench(HotPathLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
    this.random = new SplittableRandom(load.seed());
  }

  /**
   * Runs it.
   *
   * @param bootstrapServers an empty broker
   * @param registryUrl any schema registry
   * @param stateDirectory where the topology keeps its state; an empty directory
   */
  public static QueryFigures run(
      String bootstrapServers, String registryUrl, Path stateDirectory, HotPathLoad load,
      Consumer<String> progress)
      throws Exception {
    return new QueryBench(load, progress).run(bootstrapServers, registryUrl, stateDirectory);
  }

  private QueryFigures run(String brokers, String registry, Path state) throws Exception {
    HotPathBench backlog = new HotPathBench(brokers, registry, state, load, progress);
    backlog.createTopics();
    progress.accept("producing " + load.syns() + " SYNs");
    backlog.produce();
    Address listen = new Address("127.0.0.1", freePort());
    Map<String, Object> settings = new HashMap<>(backlog.streamsSettings());
    settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, listen.toString());
    // SYNs of a million sources in no order touch every page, so that a commit writes them all
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 120_000);
    Map<String, Object> serde = Map.of(SerdeConfig.URL, registry);
    TopologySettings topology =
        TopologySettings.of(1, Thresholds.DEFAULTS, Formats.of(serde));
    try (PawprintStreams streams = PawprintStreams.start(topology, settings);
        QueryServer server =
            QueryServer.start(
                QuerySettings.local(
                    listen, new Address("127.0.0.1", 0),
                    Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers), serde),
                streams, 1, listen, listen)) {
      return measure(new RowWatch(streams.kafkaStreams(), 0), new TimedClient(server.url()));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private QueryFigures measure(RowWatch rows, TimedClient client) throws Exception {
    long closes = (long) load.sources();
    long end = closes + load.syns();
    progress.accept("filling the tables");
    while (rows.rows() < closes + load.syns() / 4) {
      Thread.sleep(100);
    }
    long known = client.number(path("/sources?limit=1"), "known");
    ask(client, 200); // the code of a query is compiled as well
    sourceMs.clear();
    pageMs.clear();
    progress.accept("measuring");
    double[] rowsOf = new double[2];
    double[] secondsOf = new double[2];
    for (int window = 0; window < WINDOWS_MAX && rows.rows() < end * 0.97; window++) {
      long fromRows = rows.rows();
      long fromNs = System.nanoTime();
      if (window % 2 == 0) {
        Thread.sleep(WINDOW_NS / 1_000_000);
      } else {
        paced(client, fromNs);
      }
      if (rows.rows() < end) { // else it waited for the end
        rowsOf[window % 2] += rows.rows() - fromRows;
        secondsOf[window % 2] += (System.nanoTime() - fromNs) / 1e9;
      }
    }
    return new QueryFigures(
        known, sourceMs, pageMs, rowsOf[0] / secondsOf[0], rowsOf[1] / secondsOf[1],
        SOURCE_QUERIES_PER_S);
  }

  private void paced(TimedClient client, long fromNs) throws Exception {
    long gapNs = 1_000_000_000L / SOURCE_QUERIES_PER_S;
    for (long query = 0; query * gapNs < WINDOW_NS; query++) {
      long waitNs = fromNs + query * gapNs - System.nanoTime();
      if (waitNs > 0) {
        Thread.sleep(waitNs / 1_000_000, (int) (waitNs % 1_000_000));
      }
      ask(client, 1);
    }
  }

  private void ask(TimedClient client, int queries) throws Exception {
    for (int i = 0; i < queries; i++) {
      Ip source = Ip.v4(0x0B00_0000 + random.nextInt(load.sources()));
      double ms = client.ms(path("/sources/" + source));
      if (Double.isNaN(ms)) {
        continue; // it has sent no SYN yet
      }
      sourceMs.add(ms);
      if (sourceMs.size() % PAGE_EVERY == 0) {
        String sort = pageMs.size() % 2 == 0 ? "drops" : "lastSeen";
        pageMs.add(client.ms(path("/sources?limit=100&sort=" + sort)));
      }
    }
  }

  private static String path(String rest) {
    return "/api/v1/hosts/" + HotPathLoad.hostId(0) + rest;
  }
}
