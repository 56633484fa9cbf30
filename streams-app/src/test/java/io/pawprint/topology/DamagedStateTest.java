// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.broker.TestBroker;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.torture.Damage;
import io.pawprint.torture.HostStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of RocksDB's files while nobody runs: no wrong answer, no alert lost. */
@Timeout(150)
class DamagedStateTest {

  private static final int PARTITIONS = 2;
  private static final String APPLICATION = "pawprint-damage";
  private static final long SEED = 20261123;
  private static final int ROUNDS = 4;

  @TempDir Path directory;
  private TestBroker broker;
  private Wire wire;
  private BrokerClient client;
  private Path state;

  @BeforeEach
  void open() throws Exception {
    broker = TestBroker.start(directory.resolve("broker"), PARTITIONS);
    wire = Wire.open(directory);
    client = new BrokerClient(broker, wire);
    state = Files.createDirectory(directory.resolve("state"));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    wire.close();
    broker.close();
  }

  private PawprintStreams start(String guarantee) {
    return PawprintStreams.start(
        TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()),
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
            StreamsConfig.STATE_DIR_CONFIG, state.toString(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee,
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0));
  }

  private static List<HostStory> stories() {
    return List.of(HostStory.of(1, "host-a", 100), HostStory.of(2, "host-b", 100));
  }

  @Test
  void randomDamageLeavesNoTrace() throws Exception {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<HostStory> stories = stories();
    List<Observation> all = Sending.inHostTime(stories);
    Sending sending = new Sending(client, new Random(SEED));
    int part = all.size() / ROUNDS;
    for (int round = 0; round < ROUNDS; round++) {
      int to = round == ROUNDS - 1 ? all.size() : (round + 1) * part;
      sending.send(all.subList(round * part, to));
      try (PawprintStreams streams = start(StreamsConfig.EXACTLY_ONCE_V2)) {
        client.awaitAllProcessed(APPLICATION);
        if (round == ROUNDS - 1) {
          Held.by(client, stories, streams);
        }
      }
      for (int i = 0; i < 4; i++) {
        System.out.println(Damage.inflict(state, random));
      }
    }
  }

  /** Each table damaged, so that no damage can be overlooked; with either guarantee. */
  @Test
  void everyDamagedTableIsToldCountedAndRestored() throws Exception {
    List<HostStory> stories = stories();
    List<Observation> all = Sending.inHostTime(stories);
    Sending sending = new Sending(client, new Random(SEED));
    sending.send(all.subList(0, all.size() / 2));
    try (PawprintStreams streams = start(StreamsConfig.AT_LEAST_ONCE)) {
      client.awaitAllProcessed(APPLICATION);
    }
    for (Path table : files(state, ".sst")) {
      Damage.inflict(state, table, Damage.Kind.FLIPPED, new Random(SEED));
    }
    sending.send(all.subList(all.size() / 2, all.size()));
    try (PawprintStreams streams = start(StreamsConfig.AT_LEAST_ONCE)) {
      client.awaitAllProcessed(APPLICATION);
      Held.by(client, stories, streams);
      assertThat(Counted.of(streams, Counter.STORES_DAMAGED)).isPositive();
    }
  }

  private static List<Path> files(Path directory, String ending) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(ending)).toList());
    }
  }
}
