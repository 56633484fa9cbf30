// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.Thresholds;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.Formats;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Measures the hot path on a broker of its own: it makes pawprint's topics, and refuses a broker
 * that has them. One partition, one stream thread, everything else as shipped.
 */
public final class HotPathBench {

  private static final TopicPartition SYN = new TopicPartition(Topics.SYN.name(), 0);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> connection;
  private final Map<String, Object> serde;
  private final Path stateDirectory;
  private final HotPathLoad load;
  private final Consumer<String> progress;

  HotPathBench(
      String bootstrapServers,
      String registryUrl,
      Path stateDirectory,
      HotPathLoad load,
      Consumer<String> progress) {
    this.connection = Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.serde = Map.of(SerdeConfig.URL, registryUrl);
    this.stateDirectory = stateDirectory;
    this.load = load;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param bootstrapServers an empty broker
   * @param registryUrl any schema registry
   * @param stateDirectory where the topology keeps its state; an empty directory
   * @param progress hears one line a step
   * @throws java.util.concurrent.ExecutionException if the broker refuses, as for topics that exist
   */
  public static HotPathFigures run(
      String bootstrapServers,
      String registryUrl,
      Path stateDirectory,
      HotPathLoad load,
      Consumer<String> progress)
      throws Exception {
    return new HotPathBench(bootstrapServers, registryUrl, stateDirectory, load, progress).run();
  }

  /** Its limit alone; arguments as of {@link #run}. */
  public static PollFigures poll(
      String bootstrapServers, String registryUrl, HotPathLoad load, Consumer<String> progress)
      throws Exception {
    HotPathBench bench = new HotPathBench(bootstrapServers, registryUrl, null, load, progress);
    long bytes = bench.fill();
    double pollPerS = bench.warmPoll();
    double decodeNs = HotPathFold.decodeNsPerRow(load, bench.serde);
    return new PollFigures(load, bytes, pollPerS, decodeNs, Machine.ofThis());
  }

  /** The plain design beside the limit; arguments as of {@link #run}. */
  public static PlainFigures plain(
      String bootstrapServers,
      String registryUrl,
      Path stateDirectory,
      HotPathLoad load,
      Consumer<String> progress)
      throws Exception {
    HotPathBench bench =
        new HotPathBench(bootstrapServers, registryUrl, stateDirectory, load, progress);
    bench.fill();
    double pollPerS = bench.warmPoll();
    return new PlainFigures(load, pollPerS, bench.plain(), Machine.ofThis());
  }

  private long fill() throws Exception {
    createTopics();
    progress.accept("producing " + (load.closes() + load.batches()) + " batches");
    return produce();
  }

  private double warmPoll() {
    progress.accept("polling them");
    poll(); // once to warm the page cache and the code
    return poll();
  }

  private PlainDesign.Figures plain() throws Exception {
    progress.accept("sending a part of them through the plain design");
    return new PlainDesign(connection, streamsSettings()).run(load);
  }

  private HotPathFigures run() throws Exception {
    long bytes = fill();
    double pollPerS = warmPoll();
    progress.accept("folding them on the heap");
    HotPathFold fold = HotPathFold.run(load, serde);
    progress.accept("sending them through the topology");
    TopologySettings settings =
        TopologySettings.of(1, Thresholds.DEFAULTS, Formats.of(serde))
            .onHeap(TopologySettings.MAX_HOSTS_ON_HEAP_DEFAULT, heapBytes());
    double topologyPerS;
    double stallMs;
    boolean exact;
    RowCosts costs;
    try (PawprintStreams streams = PawprintStreams.start(settings, streamsSettings())) {
      RowWatch watch = new RowWatch(streams.kafkaStreams(), load.rows());
      topologyPerS = watch.rate();
      stallMs = watch.longestStallMs();
      exact = fold.equalsCommitted(streams.kafkaStreams());
      costs =
          new RowCosts(
              watch.cpuNsPerRow(), fold.cpuNsPerRow(), fold.decodeNsPerRow(),
              watch.changelogBytesPerRow());
    }
    StateCosts state =
        new StateCosts(
            fold.heapBytesPerSource(),
            (double) StateCosts.bytesBelow(stateDirectory) / load.sources(), stallMs);
    PlainDesign.Figures plain = plain();
    return new HotPathFigures(
        load, load.syns(), bytes, pollPerS, fold.perS(), topologyPerS, fold.dropped(), exact,
        fold.hosts(), costs, state, plain, Machine.ofThis());
  }

  /** As an instance takes by default. */
  static long heapBytes() {
    return Runtime.getRuntime().maxMemory() / 5 * 2;
  }

  Map<String, Object> streamsSettings() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "pawprint-bench");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    return settings;
  }

  void createTopics() throws Exception {
    List<NewTopic> topics =
        Topics.all().stream()
            .map(t -> new NewTopic(t.name(), 1, (short) 1).configs(t.configs()))
            .toList();
    try (Admin admin = Admin.create(connection)) {
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
  }

  long produce() {
    long bytes = 0;
    ByteArraySerializer raw = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(connection, raw, raw);
        SegmentBatchSerializer serializer = new SegmentBatchSerializer()) {
      serializer.configure(serde, false);
      for (int i = 0; i < load.closes() + load.batches(); i++) {
        byte[] key = HotPathLoad.hostId(i % load.hosts()).getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(SYN.topic(), load.batch(i));
        producer.send(new ProducerRecord<>(SYN.topic(), key, value));
        bytes += value.length;
      }
    }
    return bytes;
  }

  /** SYNs a second of a consumer that does nothing else. */
  private double poll() {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("max.poll.records", 1_000); // as Streams sets it
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, raw, raw)) {
      consumer.assign(List.of(SYN));
      consumer.seekToBeginning(List.of(SYN));
      long end = consumer.endOffsets(List.of(SYN)).get(SYN);
      long beganNs = 0;
      long records = 0;
      while (consumer.position(SYN) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (beganNs == 0) {
            beganNs = System.nanoTime();
          }
          records += record.value().length > 0 ? 1 : 0;
        }
      }
      return records * HotPathLoad.ROWS * 1e9 / (System.nanoTime() - beganNs);
    }
  }
}
