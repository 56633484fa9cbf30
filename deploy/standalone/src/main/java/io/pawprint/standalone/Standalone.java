// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ApiSettings;
import io.pawprint.app.Cluster;
import io.pawprint.app.ClusterSettings;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.Detection;
import io.pawprint.app.PawprintConfig;
import io.pawprint.app.TopicCatalogue;
import io.pawprint.app.UserError;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.schema.registry.DevRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, registry, topics and detection in this process, on one state directory. What it starts it
 * closes, in reverse.
 */
final class Standalone implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final PawprintConfig config;
  private final Detection detection;

  private Standalone(
      Path state,
      int port,
      int registryPort,
      ConfigOptions options,
      Map<String, String> stronger) {
    try {
      EmbeddedBroker broker = opened(EmbeddedBroker.start(state.resolve("broker"), port));
      DevRegistry registry = opened(registry(state.resolve("registry.jsonl"), registryPort));
      Map<String, String> given = new TreeMap<>(stronger);
      given.putIfAbsent(ApiSettings.LISTEN, ""); // only for who asks for it
      given.put(ClusterSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers());
      given.put(ClusterSettings.SCHEMA_REGISTRY_URL, registry.url().toString());
      given.put(ClusterSettings.NUM_STANDBY_REPLICAS, "0");
      given.put(ClusterSettings.REPLICATION_FACTOR, "1");
      config = options.config(given);
      detection = opened(Detection.start(config, topics(), state.resolve("streams")));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything and returns as soon as observations may come.
   *
   * @param state directory, locked by the caller
   * @param port loopback port of the broker; 0 for a free one
   * @param registryPort loopback port of the registry; 0 for a free one
   * @param stronger settings that win over the user's
   * @throws UserError if a port is taken, or the directory cannot be used
   */
  static Standalone start(
      Path state,
      int port,
      int registryPort,
      ConfigOptions options,
      Map<String, String> stronger) {
    options.config(stronger); // nothing is started on settings that make no sense
    return new Standalone(state, port, registryPort, options, stronger);
  }

  private static DevRegistry registry(Path file, int port) {
    try {
      return DevRegistry.start(file, LoopbackPort.free(port, "--registry-port"));
    } catch (IOException e) {
      throw new UserError("the registry cannot start: " + UserError.reason(e));
    }
  }

  private int topics() {
    try (Cluster cluster = Cluster.connect(config)) {
      TopicCatalogue topics = new TopicCatalogue(cluster, config.topicSettings());
      topics.create(false, 1);
      // a predecessor, perhaps killed, is no member any more: we hold its state directory. Without
      // this the group would wait 6 s for it
      cluster.removeMembers(config.text(ClusterSettings.APPLICATION_ID));
      return topics.inputPartitions();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    started.push(part);
    return part;
  }

  /** Settings with the addresses of what runs here. */
  PawprintConfig config() {
    return config;
  }

  /** {@code host:port} of the broker. */
  String brokers() {
    return config.list(ClusterSettings.BOOTSTRAP_SERVERS);
  }

  /** URL of the registry. */
  String registry() {
    return config.list(ClusterSettings.SCHEMA_REGISTRY_URL);
  }

  Detection detection() {
    return detection;
  }

  /** A producer of observations; the caller closes it. */
  Producer<String, Observation> newProducer() {
    ObservationSerializer values = new ObservationSerializer();
    values.configure(config.serdeSettings(), false);
    Map<String, Object> settings = new TreeMap<>(config.clientSettings());
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 5);
    return new KafkaProducer<>(settings, new StringSerializer(), values);
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) { // the others must be closed, too
        LOG.warn("while closing {}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
