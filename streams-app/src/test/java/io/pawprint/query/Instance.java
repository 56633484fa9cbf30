// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.broker.TestBroker;
import io.pawprint.detect.Thresholds;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import io.pawprint.topology.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** One instance in this process: the topology and its API, with a state directory of its own. */
final class Instance implements AutoCloseable {

  static final String APPLICATION = "query-test";
  static final int PARTITIONS = 4;

  private final PawprintStreams streams;
  private final QueryServer server;
  private boolean closed;

  private Instance(PawprintStreams streams, QueryServer server) {
    this.streams = streams;
    this.server = server;
  }

  static Instance start(TestBroker broker, Wire wire, Path state, int streamsMax, int standbys)
      throws Exception {
    return start(broker, wire, state, streamsMax, standbys, Secrets.NONE);
  }

  static Instance start(
      TestBroker broker, Wire wire, Path state, int streamsMax, int standbys, Secrets secrets)
      throws Exception {
    Address listen = new Address("127.0.0.1", freePort());
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
    settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, listen.toString());
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 3_000);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
    settings.put("acceptable.recovery.lag", 0L);
    settings.put("probing.rebalance.interval.ms", 60_000L);
    PawprintStreams streams =
        PawprintStreams.start(
            TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()), settings);
    QuerySettings query =
        new QuerySettings(
            listen, Optional.empty(), new Address("127.0.0.1", 0), secrets.token(),
            secrets.keyStore(), secrets.password(), secrets.trustStore(), streamsMax, client,
            Map.of(SerdeConfig.URL, wire.registryUrl()));
    QueryServer server = QueryServer.start(query, streams, PARTITIONS, listen, listen);
    return new Instance(streams, server);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Browserless http() {
    return new Browserless(server.url());
  }

  String url() {
    return server.url();
  }

  Browserless management() {
    return new Browserless(server.managementUrl());
  }

  int port() {
    return Integer.parseInt(server.url().substring(server.url().lastIndexOf(':') + 1));
  }

  /** Stores answer only once all tasks run, though some of these may be done with their records. */
  void awaitRunning() throws InterruptedException {
    while (streams.kafkaStreams().state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(50);
    }
  }

  PawprintStreams streams() {
    return streams;
  }

  /** Goes without a word: nobody is told, the group has to find out. */
  void kill() {
    closed = true;
    server.close();
    streams.kafkaStreams().close(
        CloseOptions.timeout(Duration.ofSeconds(20))
            .withGroupMembershipOperation(
                CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      server.close();
      streams.close();
    }
  }
}
