// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.Thresholds;
import io.pawprint.replay.range.HostGlob;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.RangePlanner;
import io.pawprint.replay.range.RangeReplay;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.replay.range.Tally;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.wire.SegmentBatchEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/**
 * Measures a replay of topics on a broker of its own: it makes pawprint's topics, and refuses a
 * broker that has them.
 */
public final class ReplayBench {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int HEAP_READINGS = 20;

  private final Map<String, Object> clients;
  private final Map<String, Object> serdes;
  private final HotPathLoad load;
  private final int partitions;
  private final int threads;

  private ReplayBench(
      String bootstrapServers, String registryUrl, HotPathLoad load, int partitions, int threads) {
    clients = Map.of("bootstrap.servers", bootstrapServers);
    serdes = Map.of(SerdeConfig.URL, registryUrl);
    this.load = load;
    this.partitions = partitions;
    this.threads = threads;
  }

  /** The load with as many batches as make that much. */
  public static HotPathLoad ofMegabytes(HotPathLoad load, int megabytes) throws IOException {
    long batchBytes = SegmentBatchEncoder.encode(load.batch(load.closes())).length;
    return new HotPathLoad(
        load.seed(), load.hosts(), load.sources(), load.portsPerSource(),
        (int) Math.max(1, megabytes * 1_000_000L / batchBytes));
  }

  /**
   * Runs it.
   *
   * @param bootstrapServers an empty broker
   * @param registryUrl any schema registry
   * @param large whether it is about memory over a long range: everything once, nothing warmed,
   *     and the live heap read over and over
   * @param progress hears one line a step
   */
  public static ReplayFigures run(
      String bootstrapServers,
      String registryUrl,
      HotPathLoad load,
      int partitions,
      int threads,
      boolean large,
      Consumer<String> progress)
      throws Exception {
    return new ReplayBench(bootstrapServers, registryUrl, load, partitions, threads)
        .run(large, progress);
  }

  private ReplayFigures run(boolean large, Consumer<String> progress) throws Exception {
    createTopics();
    progress.accept("producing " + (load.closes() + load.batches()) + " batches");
    produce();
    progress.accept("polling them");
    if (!large) {
      poll(); // once to warm the page cache and the code
    }
    double cpuS = cpuS();
    double pollS = poll();
    double pollCpuS = cpuS() - cpuS;
    progress.accept("replaying them");
    if (!large) {
      replay(new Tally(), HeapWatch.NONE); // likewise
    }
    Tally tally = new Tally();
    HeapWatch heap = large ? new HeapWatch(HEAP_READINGS, progress) : HeapWatch.NONE;
    cpuS = cpuS();
    double replayS = replay(tally, heap);
    double replayCpuS = cpuS() - cpuS;
    return new ReplayFigures(
        load, partitions, threads, tally.rows(), tally.bytes(), tally.rows() / pollS,
        tally.rows() / replayS, pollCpuS, replayCpuS, tally.unread().records(), heap.readings());
  }

  /** Processor seconds of this process; 0 where they are not told. */
  private static double cpuS() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  private void createTopics() throws Exception {
    List<NewTopic> topics =
        Topics.all().stream()
            .map(t -> new NewTopic(t.name(), partitions, (short) 1).configs(t.configs()))
            .toList();
    try (Admin admin = Admin.create(clients)) {
      admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
    }
  }

  private void produce() {
    String topic = Topics.SYN.name();
    ByteArraySerializer raw = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(clients, raw, raw);
        SegmentBatchSerializer serializer = new SegmentBatchSerializer()) {
      serializer.configure(serdes, false);
      for (int i = 0; i < load.closes() + load.batches(); i++) {
        byte[] key = HotPathLoad.hostId(i % load.hosts()).getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(topic, load.batch(i));
        producer.send(new ProducerRecord<>(topic, key, value));
      }
    }
  }

  /** Seconds of as many consumers as the replay has threads, which do nothing else. */
  private double poll() throws Exception {
    long beganNs = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> polls = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        List<TopicPartition> own = new ArrayList<>();
        for (int partition = thread; partition < partitions; partition += threads) {
          own.add(new TopicPartition(Topics.SYN.name(), partition));
        }
        polls.add(pool.submit(() -> poll(own)));
      }
      for (Future<?> poll : polls) {
        poll.get();
      }
    } finally {
      pool.shutdown();
    }
    return (System.nanoTime() - beganNs) / 1e9;
  }

  private long poll(List<TopicPartition> own) {
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put("max.poll.records", 1_000);
    settings.put("isolation.level", "read_committed");
    long bytes = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, raw, raw)) {
      consumer.assign(own);
      consumer.seekToBeginning(own);
      Map<TopicPartition, Long> ends = consumer.endOffsets(own);
      while (own.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          bytes += record.value().length;
        }
      }
    }
    return bytes;
  }

  private double replay(Tally tally, HeapWatch heap) throws Exception {
    long beganNs = System.nanoTime();
    RangeRequest request =
        new RangeRequest(
            clients, serdes, Long.MIN_VALUE, Long.MAX_VALUE, -1, HostGlob.ALL,
            Thresholds.DEFAULTS, threads);
    RangePlan plan = RangePlanner.plan(request);
    try (HeapWatch watch = heap.over(plan, tally)) {
      RangeReplay.run(
          request, plan, new RangeFiles(Optional.empty(), Optional.empty()), List.of(), tally,
          () -> false, alert -> {});
    }
    return (System.nanoTime() - beganNs) / 1e9;
  }
}
