// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.state.PageSource;
import io.pawprint.topology.Counter;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Sends a {@link FloodLoad} through the topology, on a broker of its own. */
public final class FloodBench {

  private static final String KIND = "RecycleUnderNat";
  private static final long ALERT_WITHIN_NS = 10_000_000_000L;

  private final Map<String, Object> connection;
  private final Map<String, Object> serde;
  private final HotPathBench site;
  private final FloodLoad load;
  private final Thresholds thresholds;
  private final Consumer<String> progress;

  private FloodBench(
      String bootstrapServers, String registryUrl, Path stateDirectory, FloodLoad load, long room,
      Consumer<String> progress) {
    this.connection = Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.serde = Map.of(SerdeConfig.URL, registryUrl);
    this.site =
        new HotPathBench(
            bootstrapServers, registryUrl, stateDirectory, HotPathLoad.DEFAULT, progress);
    this.load = load;
    this.thresholds = Thresholds.DEFAULTS.withTables(room, room);
    this.progress = progress;
  }

  /**
   * Runs it; the first arguments are those of {@link HotPathBench#run}.
   *
   * @param room sources, and as many 4-tuples, that the host has room for
   */
  public static FloodFigures run(
      String bootstrapServers, String registryUrl, Path stateDirectory, FloodLoad load, long room,
      Consumer<String> progress)
      throws Exception {
    return new FloodBench(bootstrapServers, registryUrl, stateDirectory, load, room, progress)
        .run();
  }

  private FloodFigures run() throws Exception {
    site.createTopics();
    progress.accept("folding the real clients alone");
    long expected = expectedDrops();
    progress.accept("sending " + load.batches() + " batches through the topology");
    TopologySettings settings =
        TopologySettings.of(1, thresholds, Formats.of(serde))
            .onHeap(TopologySettings.MAX_HOSTS_ON_HEAP_DEFAULT, HotPathBench.heapBytes());
    int tenth = load.batches() / 10;
    try (PawprintStreams streams = PawprintStreams.start(settings, site.streamsSettings())) {
      produce(0, tenth);
      new RowWatch(streams.kafkaStreams(), (long) tenth * load.rows() / load.batches()).rate();
      MemoryUse early = MemoryUse.now();
      Thread producer = new Thread(() -> produce(tenth, load.batches()), "pawprint-flood");
      producer.setDaemon(true);
      producer.start();
      RowWatch watch = new RowWatch(streams.kafkaStreams(), load.rows());
      double perS = watch.rate();
      return new FloodFigures(
          load, thresholds.maxSourcesPerHost(), perS, watch.longestStallMs(),
          sum(streams.kafkaStreams(), Counter.EVICTED.metric(), Map.of()), expected,
          sum(streams.kafkaStreams(), Counter.VERDICTS_METRIC, Map.of("verdict", "dropped")),
          alerted(), early, MemoryUse.now(), Machine.ofThis());
    }
  }

  /** What becomes of the clients where there is no flood. */
  private long expectedDrops() {
    HostTables tables =
        HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    HostMonitor monitor = new HostMonitor(FloodLoad.HOST, thresholds, tables);
    DropCounter drops = new DropCounter();
    monitor.watch(drops);
    for (int i = 0; i < load.batches(); i++) {
      monitor.observe(load.batch(i, false), finding -> {});
    }
    return drops.dropped;
  }

  private void produce(int from, int to) {
    ByteArraySerializer raw = new ByteArraySerializer();
    byte[] key = FloodLoad.HOST.getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(connection, raw, raw);
        SegmentBatchSerializer serializer = new SegmentBatchSerializer()) {
      serializer.configure(serde, false);
      for (int i = from; i < to; i++) {
        byte[] value = serializer.serialize(Topics.SYN.name(), load.batch(i, true));
        producer.send(new ProducerRecord<>(Topics.SYN.name(), key, value));
      }
    }
  }

  private static long sum(KafkaStreams streams, String name, Map<String, String> tags) {
    return streams.metrics().values().stream()
        .map(Metric.class::cast)
        .filter(metric -> metric.metricName().group().equals(Counter.GROUP))
        .filter(metric -> metric.metricName().name().equals(name))
        .filter(metric -> metric.metricName().tags().entrySet().containsAll(tags.entrySet()))
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }

  /** Whether the incident is among the alerts that were committed. */
  private boolean alerted() {
    RecordDeserializer<io.pawprint.schema.Alert> values =
        new RecordDeserializer<>(io.pawprint.schema.Alert.class);
    values.configure(serde, false);
    Map<String, Object> client = new HashMap<>(connection);
    client.put("isolation.level", "read_committed");
    TopicPartition alerts = new TopicPartition(Topics.ALERTS.name(), 0);
    long deadlineNs = System.nanoTime() + ALERT_WITHIN_NS;
    try (KafkaConsumer<byte[], io.pawprint.schema.Alert> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), values)) {
      consumer.assign(List.of(alerts));
      consumer.seekToBeginning(List.of(alerts));
      while (System.nanoTime() < deadlineNs) {
        for (ConsumerRecord<byte[], io.pawprint.schema.Alert> record :
            consumer.poll(Duration.ofMillis(200))) {
          if (KIND.contentEquals(record.value().getKind())) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
