// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.intake.Signatures;
import io.pawprint.query.QueryServer;
import io.pawprint.topology.Counter;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;

/** The topology, started from settings and watched. */
public final class Detection implements AutoCloseable {

  private final PawprintStreams streams;
  private final Optional<QueryServer> api;

  private Detection(PawprintStreams streams, Optional<QueryServer> api) {
    this.streams = streams;
    this.api = api;
  }

  /**
   * Starts it and returns at once.
   *
   * @param partitions of the input topics, which exist
   * @param stateDirectory of RocksDB
   * @throws UserError if the serde refuses its settings, or the API cannot listen
   */
  public static Detection start(PawprintConfig config, int partitions, Path stateDirectory) {
    Optional<ApiSettings> api = ApiSettings.read(config);
    Map<String, Object> settings = new TreeMap<>(config.streamsSettings());
    settings.put(ClusterSettings.STATE_DIR, stateDirectory.toString());
    api.ifPresent(a -> settings.putIfAbsent("application.server", a.server().toString()));
    PawprintStreams streams =
        PawprintStreams.start(
            TopologySettings.of(partitions, config.thresholds(), formats(config))
                .onHeap(TopologySettings.MAX_HOSTS_ON_HEAP_DEFAULT, heapBytes(config))
                .committingAlerts(config.longNumber(ClusterSettings.ALERT_COMMIT_MS)),
            settings);
    try {
      return new Detection(streams, api.map(a -> a.start(streams, partitions)));
    } catch (RuntimeException e) {
      streams.close();
      throw e;
    }
  }

  /** The rest of the heap is for consumers, producers and alerts; RocksDB is beside it. */
  private static long heapBytes(PawprintConfig config) {
    long megabytes = config.number(ClusterSettings.STATE_HEAP_MB);
    return megabytes > 0 ? megabytes << 20 : Runtime.getRuntime().maxMemory() / 5 * 2;
  }

  private static Formats formats(PawprintConfig config) {
    try {
      Formats formats = Formats.of(config.serdeSettings());
      // once here, where it can be told, rather than on a stream thread
      formats.syn().get().close();
      formats.alert().get().close();
      return formats;
    } catch (ConfigException e) {
      throw UserError.usage(e.getMessage().startsWith(Signatures.SECRET_FILES)
          ? e.getMessage() : "serde settings: " + e.getMessage());
    }
  }

  /** Where the API is, unless it is switched off. */
  public Optional<String> apiUrl() {
    return api.map(QueryServer::url);
  }

  /** Where health and metrics are, unless the API is switched off. */
  public Optional<String> managementUrl() {
    return api.map(QueryServer::managementUrl);
  }

  /** The topology's own face, for measurements. */
  public PawprintStreams streams() {
    return streams;
  }

  /** Whether it stopped for good, because of an error. */
  public boolean hasStopped() {
    KafkaStreams.State state = streams.kafkaStreams().state();
    return !state.isRunningOrRebalancing() && state != KafkaStreams.State.CREATED;
  }

  /** Why it stopped, where a person can do something about it. */
  public Optional<String> stopReason() {
    return streams.stopReason();
  }

  /** Records read from the input topics since the start. */
  public long recordsIn() {
    return total(Counter.RECORDS_IN);
  }

  /** Those of them that went to the dead letters. */
  public long rejected() {
    return total(Counter.DEAD_LETTERS);
  }

  private long total(Counter counter) {
    return streams.kafkaStreams().metrics().entrySet().stream()
        .filter(metric -> metric.getKey().group().equals(Counter.GROUP)
            && metric.getKey().name().equals(counter.metric()))
        .mapToLong(metric -> ((Number) metric.getValue().metricValue()).longValue())
        .sum();
  }

  @Override
  public void close() {
    api.ifPresent(QueryServer::close);
    streams.close();
  }
}
