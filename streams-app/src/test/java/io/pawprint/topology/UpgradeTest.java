// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.app.StateReset;
import io.pawprint.broker.TestBroker;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.torture.Fold;
import io.pawprint.torture.Guarantee;
import io.pawprint.torture.HostStory;
import io.pawprint.torture.Outcome;
import io.pawprint.torture.StateDump;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * This release on what another has left: broker, registry, state directory. Either it goes on as if
 * nothing had been, or it says that it cannot read the state, and after a reset nothing is missing.
 *
 * <pre>
 *   release N: first half → releases/N.zip;   today: unpack, second half, compare with the fold
 * </pre>
 */
@Timeout(180)
class UpgradeTest {

  private static final Path RELEASES = Path.of("src/test/resources/releases");
  private static final String APPLICATION = "pawprint-upgrade";
  private static final int PARTITIONS = 2;
  private static final int SECONDS = 100;

  @TempDir Path directory;

  private static List<HostStory> stories() {
    return List.of(HostStory.of(1, "host-a", SECONDS), HostStory.of(2, "host-b", SECONDS));
  }

  private PawprintStreams start(TestBroker broker, Wire wire) {
    return PawprintStreams.start(
        TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, wire.formats()),
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
            StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString(),
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100,
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0,
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 2_000,
            StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500));
  }

  static List<Path> releases() throws Exception {
    String release = System.getProperty("pawprint.release");
    if (release != null) {
      Path made = Files.createTempDirectory("pawprint-release-");
      UpgradeTest recorder = new UpgradeTest();
      recorder.directory = made;
      recorder.record();
      Path zip = RELEASES.resolve(release + ".zip");
      assertThat(zip).as("what is released never changes").doesNotExist();
      Files.createDirectories(RELEASES);
      Packed.pack(made, zip);
      Packed.delete(made);
    }
    try (Stream<Path> files = Files.list(RELEASES)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  /** The first half of what happens, by this release. */
  private void record() throws Exception {
    try (TestBroker broker = TestBroker.start(directory.resolve("broker"), PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      List<Observation> all = Sending.inHostTime(stories());
      new Sending(client, new Random(1)).send(all.subList(0, all.size() / 2));
      try (PawprintStreams streams = start(broker, wire)) {
        client.awaitAllProcessed(APPLICATION);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void goesOnWhereThatReleaseStopped(Path release) throws Exception {
    Packed.unpack(release, directory);
    try (TestBroker broker = TestBroker.resume(directory.resolve("broker"));
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      assertThat(client.alerts()).as("that release has told something").isNotEmpty();
      List<Observation> all = Sending.inHostTime(stories());
      new Sending(client, new Random(2)).send(all.subList(all.size() / 2, all.size()));
      boolean read;
      try (PawprintStreams streams = start(broker, wire)) {
        read = reads(streams, client);
        if (read) {
          // but for state: what a later release notes in a record, older records lack
          assertHeld(
              client, streams,
              EnumSet.complementOf(EnumSet.of(Guarantee.STATE_IS_THE_FOLD)));
        }
      }
      System.out.println(release + (read ? ": its state is read" : ": needs a reset"));
      if (!read) {
        rebuild(broker, wire, client);
      }
    }
  }

  /** As after a downgrade, too: nobody reads state of a format that he does not know. */
  @Test
  void saysThatStateOfAnotherFormatNeedsAResetAndMissesNothingAfterwards() throws Exception {
    try (TestBroker broker = TestBroker.start(directory.resolve("broker"), PARTITIONS);
        Wire wire = Wire.open(directory);
        BrokerClient client = new BrokerClient(broker, wire)) {
      List<Observation> all = Sending.inHostTime(stories());
      new Sending(client, new Random(3)).send(all.subList(0, all.size() / 2));
      try (PawprintStreams streams = start(broker, wire)) {
        client.awaitAllProcessed(APPLICATION);
      }
      String changelog = APPLICATION + "-host-state-changelog";
      for (int partition = 0; partition < PARTITIONS; partition++) {
        byte[] otherFormat = {0, 0, 0, 1, 99};
        client.send(changelog, partition, "host-a".getBytes(StandardCharsets.UTF_8), otherFormat);
      }
      new Sending(client, new Random(4)).send(all.subList(all.size() / 2, all.size()));
      Packed.delete(directory.resolve("state"));
      try (PawprintStreams streams = start(broker, wire)) {
        assertThat(reads(streams, client)).isFalse();
        assertThat(streams.stopReason().orElseThrow())
            .startsWith(
                "state of host host-a cannot be read by this version: reset the application's"
                    + " state; `pawprint reset` does that");
      }
      rebuild(broker, wire, client);
    }
  }

  /** Alerts are told once more, and all is as it should be. */
  private void rebuild(TestBroker broker, Wire wire, BrokerClient client) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      List<String> gone =
          new StateReset(admin, APPLICATION, directory.resolve("state")).run();
      assertThat(gone).hasSize(4);
    }
    try (PawprintStreams streams = start(broker, wire)) {
      client.awaitAllProcessed(APPLICATION);
      assertHeld(client, streams,
          Set.of(Guarantee.NO_ALERT_LOST, Guarantee.STATE_IS_THE_FOLD,
              Guarantee.CURRENT_IS_WHAT_IS_OPEN));
      assertThat(identities(client.alerts())).isEqualTo(identities(Fold.over(stories())));
    }
  }

  /** What a reader who knows an alert by fingerprint and begin has heard of, twice or not. */
  private static Set<String> identities(List<Alert> alerts) {
    return alerts.stream()
        .map(a -> a.fingerprint() + " " + a.startsAtMs() + " " + a.status() + " " + a.updatedAtMs())
        .collect(Collectors.toSet());
  }

  /** Waits until all is processed, or the application has stopped. */
  private static boolean reads(PawprintStreams streams, BrokerClient client) throws Exception {
    client.flush();
    while (true) {
      KafkaStreams.State state = streams.kafkaStreams().state();
      if (state == KafkaStreams.State.ERROR || state == KafkaStreams.State.NOT_RUNNING) {
        return false;
      }
      if (client.hasProcessedAll(APPLICATION)) {
        return true;
      }
      Thread.sleep(50);
    }
  }

  private static void assertHeld(
      BrokerClient client, PawprintStreams streams, Set<Guarantee> guarantees) throws Exception {
    streams.saveTables();
    CommittedState committed = new CommittedState(streams.kafkaStreams());
    Outcome outcome =
        Outcome.of(client.alerts(), Fold.over(stories())).withCurrent(client.current())
            .withState(StateDump.of(committed, stories()), StateDump.ofFold(stories()));
    List<String> broken = new ArrayList<>();
    guarantees.forEach(guarantee -> guarantee.broken(outcome).ifPresent(broken::add));
    assertThat(broken).isEmpty();
  }
}
