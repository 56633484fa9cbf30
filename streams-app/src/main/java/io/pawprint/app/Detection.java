// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.topology.Counter;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;

/** The topology, started from settings and watched. */
public final class Detection implements AutoCloseable {

  private final PawprintStreams streams;

  private Detection(PawprintStreams streams) {
    this.streams = streams;
  }

  /**
   * Starts it and returns at once.
   *
   * @param partitions of the input topics, which exist
   * @param stateDirectory of RocksDB
   * @throws UserError if the serde refuses its settings
   */
  public static Detection start(PawprintConfig config, int partitions, Path stateDirectory) {
    Map<String, Object> settings = new TreeMap<>(config.streamsSettings());
    settings.put(ClusterSettings.STATE_DIR, stateDirectory.toString());
    return new Detection(
        PawprintStreams.start(
            TopologySettings.of(partitions, config.thresholds(), formats(config)),
            settings));
  }

  private static Formats formats(PawprintConfig config) {
    try {
      Formats formats = Formats.of(config.serdeSettings());
      // once here, where it can be told, rather than on a stream thread
      formats.syn().get().close();
      formats.alert().get().close();
      return formats;
    } catch (ConfigException e) {
      throw UserError.usage("serde settings: " + e.getMessage());
    }
  }

  /** Whether it stopped for good, because of an error. */
  public boolean hasStopped() {
    KafkaStreams.State state = streams.kafkaStreams().state();
    return !state.isRunningOrRebalancing() && state != KafkaStreams.State.CREATED;
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
    streams.close();
  }
}
