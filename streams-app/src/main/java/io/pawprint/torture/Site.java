// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.publish.ObservationRecords;
import io.pawprint.publish.ObservationSerializer;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordDeserializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.topology.CommittedState;
import io.pawprint.topology.Formats;
import io.pawprint.topology.LargeValue;
import io.pawprint.topology.PawprintStreams;
import io.pawprint.topology.PawprintTopology;
import io.pawprint.topology.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Where trouble is made: a broker, a registry, hosts that send, a topology that comes and goes. */
public final class Site implements AutoCloseable {

  public static final String APPLICATION = "pawprint-torture";
  private static final long STALLED_NS = 60_000_000_000L;
  private static final int RECORD_BYTES_MAX = 64 << 20;

  private final Map<String, Object> connection;
  private final Map<String, Object> serde;
  private final Path stateDirectory;
  private final int partitions;
  private final Admin admin;
  private final Progress progress;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger refused = new AtomicInteger();
  private final ObservationSerializer values = new ObservationSerializer();

  /** @param stateDirectory of the topology's RocksDB */
  public Site(String brokers, String registry, Path stateDirectory, int partitions) {
    this.connection = Map.of("bootstrap.servers", brokers);
    this.serde = Map.of(SerdeConfig.URL, registry);
    this.stateDirectory = stateDirectory;
    this.partitions = partitions;
    admin = Admin.create(connection);
    progress = new Progress(connection, APPLICATION, partitions);
    Map<String, Object> sending = new HashMap<>(connection);
    sending.put("compression.type", "lz4"); // what is large here is dull
    sending.put("max.request.size", RECORD_BYTES_MAX);
    sending.put("buffer.memory", 2L * RECORD_BYTES_MAX);
    sending.put("delivery.timeout.ms", Integer.MAX_VALUE); // whatever happens to brokers
    sending.put("request.timeout.ms", 5_000);
    ByteArraySerializer raw = new ByteArraySerializer();
    producer = new KafkaProducer<>(sending, raw, raw);
    values.configure(serde, false);
  }

  /** Serde settings of whoever sends here. */
  public Map<String, Object> serde() {
    return serde;
  }

  /** Where RocksDB is. */
  public Path stateDirectory() {
    return stateDirectory;
  }

  /** Creates all topics on one broker. */
  public void createTopics() throws Exception {
    createTopics(1);
  }

  /** Creates all topics, with so many copies, a write to all but one of which counts. */
  public void createTopics(int copies) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topics.all()) {
      Map<String, String> configs = new HashMap<>(topic.configs());
      configs.put("min.insync.replicas", String.valueOf(Math.max(1, copies - 1)));
      topics.add(new NewTopic(topic.name(), partitions, (short) copies).configs(configs));
    }
    admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
  }

  /** Sends what a host observed. */
  public void send(Observation observation) {
    send(ObservationRecords.of(observation).topic(), null, key(observation), value(observation));
  }

  /** Its framed bytes. */
  public byte[] value(Observation observation) {
    return values.serialize(ObservationRecords.of(observation).topic(), observation);
  }

  static byte[] key(Observation observation) {
    return observation.hostId().getBytes(StandardCharsets.UTF_8);
  }

  /** Sends any bytes. */
  public void send(String topic, Integer partition, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, partition, key, value), (sent, refusal) -> {
      if (refusal != null) {
        refused.incrementAndGet();
      }
    });
  }

  /** Records that the producer or the broker did not take: too large. */
  public int refused() {
    return refused.get();
  }

  /** Returns when the broker has everything sent so far. */
  public void flush() {
    producer.flush();
  }

  /** Starts the topology. */
  public PawprintStreams start() {
    return start(Thresholds.DEFAULTS);
  }

  /** The same with other thresholds. */
  public PawprintStreams start(Thresholds thresholds) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    return PawprintStreams.start(
        TopologySettings.of(partitions, thresholds, Formats.of(serde)), settings);
  }

  /**
   * Returns when the topology has committed every record of the inputs.
   *
   * @throws IllegalStateException if it stops, or commits nothing for a minute
   */
  public void awaitProcessed(PawprintStreams streams, Consumer<String> progress)
      throws Exception {
    flush();
    Map<TopicPartition, Long> ends = this.progress.ends();
    long movedNs = System.nanoTime();
    long toldNs = movedNs;
    Map<TopicPartition, Long> committed = Map.of();
    while (!committed.equals(ends)) {
      Map<TopicPartition, Long> now = this.progress.committed();
      if (!now.equals(committed)) {
        movedNs = System.nanoTime();
      }
      committed = now;
      KafkaStreams.State state = streams.kafkaStreams().state();
      if (state.hasNotStarted() || !state.isRunningOrRebalancing()) {
        throw new IllegalStateException("the topology stopped: it is " + state);
      }
      if (System.nanoTime() - movedNs > STALLED_NS) {
        throw new IllegalStateException("the topology stalled at " + committed + " of " + ends);
      }
      if (System.nanoTime() - toldNs > 5_000_000_000L) {
        toldNs = System.nanoTime();
        progress.accept(sum(committed) + " of " + sum(ends) + " records");
      }
      Thread.sleep(50);
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How far the topology is. */
  public Progress progress() {
    return progress;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put("isolation.level", "read_committed");
    ByteArrayDeserializer raw = new ByteArrayDeserializer();
    return new KafkaConsumer<>(settings, raw, raw);
  }

  /** Hands over every committed record of a topic, each partition in its order. */
  public void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(topic.name(), each);
  }

  private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    progress.awaitNoOpenTransaction(topic);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> all = progress.partitions(topic);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(each);
      }
    }
  }

  /** What came of those hosts, to be compared; with the state if the topology runs. */
  public Outcome outcome(List<HostStory> stories, Optional<PawprintStreams> running) {
    running.ifPresent(PawprintStreams::saveTables);
    List<String> hosts = stories.stream().map(HostStory::hostId).toList();
    Outcome outcome = outcome(hosts, Fold.over(stories));
    return running
        .map(s -> outcome.withState(
            StateDump.of(new CommittedState(s.kafkaStreams()), stories),
            StateDump.ofFold(stories)))
        .orElse(outcome);
  }

  /** Alerts that came of those hosts, beside those that were expected. */
  public Outcome outcome(Collection<String> hosts, List<Alert> expected) {
    List<Alert> came = new ArrayList<>();
    Map<String, Optional<Alert>> current = new HashMap<>();
    Map<String, String> hostOf = new HashMap<>();
    try (RecordDeserializer<io.pawprint.schema.Alert> alerts =
        new RecordDeserializer<>(io.pawprint.schema.Alert.class)) {
      alerts.configure(serde, false);
      read(Topics.ALERTS, r -> came.add(alert(alerts, r).orElseThrow()));
      came.forEach(alert -> hostOf.put(alert.fingerprint(), alert.hostId()));
      read(Topics.ALERTS_CURRENT,
          r -> current.put(new String(r.key(), StandardCharsets.UTF_8), alert(alerts, r)));
    }
    came.removeIf(alert -> !hosts.contains(alert.hostId()));
    current.keySet().removeIf(f -> !hosts.contains(hostOf.get(f)));
    return Outcome.of(came, expected).withCurrent(current);
  }

  /** What the changelogs hold of those hosts, without their tables. */
  public Map<String, Object> records(Collection<String> hosts) {
    Map<String, byte[]> monitors = changelog(PawprintTopology.HOST_STATE);
    Map<String, byte[]> open = changelog(PawprintTopology.ALERTS_OPEN);
    Map<String, Object> state = new TreeMap<>();
    hosts.forEach(host -> StateDump.records(state, host, large(monitors, host), large(open, host)));
    return state;
  }

  private Map<String, byte[]> changelog(String store) {
    Map<String, byte[]> last = new HashMap<>();
    read(APPLICATION + "-" + store + "-changelog",
        r -> last.put(new String(r.key(), StandardCharsets.ISO_8859_1), r.value()));
    return last;
  }

  private static byte[] large(Map<String, byte[]> last, String host) {
    return LargeValue.get(
        key -> last.get(new String(key, StandardCharsets.ISO_8859_1)),
        host.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Alert> alert(
      RecordDeserializer<io.pawprint.schema.Alert> alerts, ConsumerRecord<byte[], byte[]> r) {
    return Optional.ofNullable(alerts.deserialize(r.topic(), r.value()))
        .map(AlertCodec::fromAvro);
  }

  @Override
  public void close() {
    values.close();
    producer.close(Duration.ofSeconds(10));
    progress.close();
    admin.close();
  }
}
