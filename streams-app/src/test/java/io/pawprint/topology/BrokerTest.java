// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.detect.Thresholds;
import io.pawprint.alert.Alert;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topics;
import io.pawprint.torture.HostStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.ThreadMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The running topology on a real broker, exactly once, RocksDB below. */
@Timeout(150)
class BrokerTest {

  private static final int PARTITIONS = 2;
  private static final String APPLICATION = "pawprint-test";

  @TempDir Path directory;
  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;

  @BeforeEach
  void open() throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    wire.close();
    broker.close();
  }

  private PawprintStreams start(Path stateDirectory) {
    return start(stateDirectory, 0);
  }

  private PawprintStreams start(Path stateDirectory, int standbys) {
    return start(
        stateDirectory,
        CheckpointPace.DEFAULT,
        Map.of(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys));
  }

  private PawprintStreams start(
      Path stateDirectory, CheckpointPace pace, Map<String, Object> further) {
    Map<String, Object> settings = new HashMap<>(further);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    return PawprintStreams.start(
        TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()).at(pace), settings);
  }

  /** Nobody would see it for ten minutes. */
  @Test
  void doesNotLetAnAlertWaitForTheCommitInterval() throws Exception {
    send(Sending.inHostTime(stories(1)));
    client.flush();
    Map<String, Object> settings =
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
            StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 600_000,
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 700_000);
    try (PawprintStreams streams =
        PawprintStreams.start(
            TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()), settings)) {
      while (client.alerts().isEmpty()) {
        Thread.sleep(100);
      }
    }
  }

  private static List<HostStory> stories(int hosts) {
    List<HostStory> stories = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      stories.add(HostStory.of(i, "host-" + i, 500));
    }
    return stories;
  }

  private void send(List<Observation> inHostTime) {
    new Sending(client, new Random(1)).send(inHostTime);
  }

  @Test
  void givesTheAlertsAndTheStateOfThePureFoldAndLeavesNoneOpenThatIsResolved() throws Exception {
    List<HostStory> stories = stories(4);
    send(Sending.inHostTime(stories));
    try (PawprintStreams streams = start(directory.resolve("state"))) {
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, streams);
      assertThat(client.alerts()).anyMatch(alert -> alert.status() == Alert.Status.RESOLVED);
    }
  }

  @Test
  void resumesFromItsStateAndWithoutItFromTheChangelogs() throws Exception {
    List<HostStory> stories = stories(3);
    List<Observation> all = Sending.inHostTime(stories);
    Path state = directory.resolve("state");
    int third = all.size() / 3;
    for (int part = 0; part < 3; part++) {
      int to = part == 2 ? all.size() : (part + 1) * third;
      send(all.subList(part * third, to));
      try (PawprintStreams streams = start(state)) {
        client.awaitAllProcessed(APPLICATION);
      }
      if (part == 1) {
        delete(state);
      }
    }
    Held.by(client, stories);
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * A task that becomes a standby and an active one again must not go on with what it knew. Tables
   * are saved only when it leaves; where they were not, they are folded again.
   */
  @Test
  void movesToAnotherInstanceAndBack() throws Exception {
    List<HostStory> stories = stories(3);
    List<Observation> all = Sending.inHostTime(stories);
    int third = all.size() / 3;
    CheckpointPace never = CheckpointPace.NEVER;
    Map<String, Object> standby = Map.of(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
    try (PawprintStreams first = start(directory.resolve("first"), never, standby)) {
      send(all.subList(0, third));
      client.awaitAllProcessed(APPLICATION);
      try (PawprintStreams second = start(directory.resolve("second"), never, standby)) {
        awaitTasks(first, 1, 1);
        awaitTasks(second, 1, 1);
        send(all.subList(third, 2 * third));
        client.awaitAllProcessed(APPLICATION);
      }
      awaitTasks(first, 2, 0);
      send(all.subList(2 * third, all.size()));
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, first);
      assertThat(Counted.of(first, Counter.TABLES_LOST)).isZero();
      assertThat(Counted.of(first, Counter.TABLES_DIFFERENT)).isZero();
    }
  }

  @Test
  void worksWithTheBrokersOwnRebalanceProtocol() throws Exception {
    List<HostStory> stories = stories(2);
    send(Sending.inHostTime(stories));
    Map<String, Object> protocol = Map.of(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
    Path state = directory.resolve("state");
    try (PawprintStreams streams = start(state, CheckpointPace.DEFAULT, protocol)) {
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, streams);
    }
  }

  private static void awaitTasks(PawprintStreams streams, int active, int standby)
      throws Exception {
    long deadlineNs = System.nanoTime() + 60_000_000_000L;
    ThreadMetadata thread;
    do {
      assertThat(System.nanoTime()).isLessThan(deadlineNs);
      Thread.sleep(50);
      thread = streams.kafkaStreams().metadataForLocalThreads().iterator().next();
    } while (thread.activeTasks().size() != active || thread.standbyTasks().size() != standby);
  }

  @Test
  void doesNotDependOnWhichProducerPauses() throws Exception {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<HostStory> stories = stories(3);
    try (PawprintStreams streams = start(directory.resolve("state"))) {
      // one producer goes on for almost a second of host time while the others pause
      new Sending(client, random).send(Sending.inHostTime(stories), 900_000_000L);
      client.awaitAllProcessed(APPLICATION);
      // not the state: on a busy machine a topic's records can reach the stream thread seconds of
      // this hurried host time after another's, and a reading that came late is counted there
      Held.by(client, stories);
    }
  }

  @Test
  void setsAsideWhatItCannotReadAndGoesOn() throws Exception {
    List<HostStory> stories = stories(2);
    List<Observation> all = Sending.inHostTime(stories);
    int bad = 0;
    for (int from = 0; from < all.size(); from += 500) {
      send(all.subList(from, Math.min(from + 500, all.size())));
      bad += sendGarbage(all.get(from), new Random(from));
    }
    try (PawprintStreams streams = start(directory.resolve("state"))) {
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, streams);
      assertThat(client.read(Topics.DEAD_LETTERS)).hasSize(bad);
      assertThat(Counted.of(streams, Counter.DEAD_LETTERS)).isEqualTo(bad);
    }
  }

  @Test
  void waitsForARegistryThatIsAwayAndSetsNothingAside() throws Exception {
    List<HostStory> stories = stories(1);
    send(Sending.inHostTime(stories));
    client.flush();
    wire.close();
    try (PawprintStreams streams = start(directory.resolve("state"))) {
      awaitWaiting(streams);
      assertThat(client.read(Topics.DEAD_LETTERS)).isEmpty();
      assertThat(client.committed(APPLICATION).values()).allMatch(offset -> offset == 0);
      wire.reopen(directory);
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, streams);
      assertThat(client.read(Topics.DEAD_LETTERS)).isEmpty();
    }
  }

  @Test
  void stopsWhileItWaitsForTheRegistry() throws Exception {
    send(Sending.inHostTime(List.of(HostStory.of(1, "host-a", 2))));
    client.flush();
    wire.close();
    try (PawprintStreams streams = start(directory.resolve("state"))) {
      awaitWaiting(streams);
      long beganNs = System.nanoTime();
      streams.close();
      assertThat(System.nanoTime() - beganNs).isLessThan(10_000_000_000L);
    }
  }

  /** Returns when a task has begun its first record, and some time later. */
  private static void awaitWaiting(PawprintStreams streams) throws Exception {
    while (Counted.of(streams, Counter.RECORDS_IN) == 0) {
      Thread.sleep(20);
    }
    Thread.sleep(1_000);
  }

  private int sendGarbage(Observation like, Random random) {
    String topic = Wire.topic(like);
    byte[] key = Wire.key(like);
    byte[] value = wire.value(like);
    byte[] unknownId = value.clone();
    unknownId[1] = 0x7F;
    byte[] noise = new byte[random.nextInt(100)];
    random.nextBytes(noise);
    int home = Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    client.send(topic, null, key, noise);
    client.send(topic, home, key, unknownId);
    client.send(topic, 1 - home, key, value);
    client.send(topic, null, "somebody".getBytes(UTF_8), value);
    return 4;
  }
}
