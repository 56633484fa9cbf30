// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.app.LogTarget;
import io.pawprint.app.bench.RowWatch;
import io.pawprint.detect.Thresholds;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.Counter;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The process with pawprint's topology, as shipped; without its HTTP API. */
final class PawprintSide {

  private PawprintSide() {}

  public static void main(String[] args) throws Exception {
    LogTarget.standardError();
    Side side = Side.of(args);
    Map<String, Object> streamsSettings = new HashMap<>();
    streamsSettings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, side.bootstrapServers());
    streamsSettings.put(StreamsConfig.APPLICATION_ID_CONFIG, side.group());
    streamsSettings.put(StreamsConfig.STATE_DIR_CONFIG, side.directory().toString());
    streamsSettings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    streamsSettings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, side.parallelism());
    long heapBytes = Runtime.getRuntime().maxMemory() / 5 * 2; // as an instance takes by default
    Formats formats = Formats.of(Map.of(SerdeConfig.URL, side.registryUrl()));
    TopologySettings settings =
        TopologySettings.of(side.partitions(), Thresholds.DEFAULTS, formats)
            .onHeap(TopologySettings.MAX_HOSTS_ON_HEAP_DEFAULT, heapBytes);
    RunFigures figures;
    try (Committed committed = new Committed(side);
        PawprintStreams streams = PawprintStreams.start(settings, streamsSettings)) {
      RowWatch rows = new RowWatch(streams.kafkaStreams(), side.rows());
      Meter meter = new Meter(rows::rows, side.rows());
      figures = meter.watch(committed::all, () -> verdicts(streams.kafkaStreams()));
    }
    System.out.println(new ObjectMapper().writeValueAsString(figures));
    System.exit(0);
  }

  private static Map<String, Long> verdicts(KafkaStreams streams) {
    Map<String, Long> counts = new TreeMap<>();
    streams.metrics().forEach((name, metric) -> {
      if (name.group().equals(Counter.GROUP) && name.name().equals(Counter.VERDICTS_METRIC)) {
        counts.merge(label(name), ((Number) metric.metricValue()).longValue(), Long::sum);
      }
    });
    return counts;
  }

  private static String label(MetricName name) {
    return name.tags().get("verdict") + ' ' + name.tags().get("cause");
  }
}
