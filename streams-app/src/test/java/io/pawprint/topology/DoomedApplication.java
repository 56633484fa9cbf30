// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.Thresholds;
import io.pawprint.schema.serde.SerdeConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The topology in a JVM of its own, which halts in the middle of its work: no hook, no close. */
final class DoomedApplication {

  static final String APPLICATION = "pawprint-crash";
  static final int PARTITIONS = 2;
  private static final int HALTED = 99;

  private DoomedApplication() {}

  public static void main(String[] args) throws Exception {
    long runForMs = Long.parseLong(args[3]);
    boolean running = Boolean.parseBoolean(args[4]);
    PawprintStreams streams =
        start(args[0], args[1], Path.of(args[2]), pace(args[5]), Integer.parseInt(args[6]));
    KafkaStreams.State awaited =
        running ? KafkaStreams.State.RUNNING : KafkaStreams.State.REBALANCING;
    while (streams.kafkaStreams().state() != awaited) {
      Thread.sleep(1);
    }
    Thread.sleep(runForMs);
    System.out.println("refolded " + Counted.of(streams, Counter.ROWS_REFOLDED) + " rows");
    Runtime.getRuntime().halt(HALTED);
  }

  /**
   * Dies so long after it has begun to work, or to get ready for it.
   *
   * @param pace how often it saves tables
   */
  record Doom(long afterMs, boolean running, CheckpointPace pace) {

    /** Lives until it is killed, and saves no tables. */
    static final Doom KILLED = new Doom(600_000, true, CheckpointPace.NEVER);
  }

  private static String text(CheckpointPace pace) {
    return Stream.of(
            pace.everyMs(), pace.everyRows(), pace.littleBytes(), pace.hostBytesMax(),
            pace.taskBytesMax(), pace.transactionBytesMax())
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static CheckpointPace pace(String text) {
    long[] n = Stream.of(text.split(",")).mapToLong(Long::parseLong).toArray();
    return new CheckpointPace(n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  /** Commits often, so that a halt falls into every phase of a commit. */
  static PawprintStreams start(
      String bootstrapServers, String registryUrl, Path stateDirectory, CheckpointPace pace) {
    return start(bootstrapServers, registryUrl, stateDirectory, pace, 0);
  }

  /** The same with so many standbys of each partition. */
  static PawprintStreams start(
      String bootstrapServers, String registryUrl, Path stateDirectory, CheckpointPace pace,
      int standbys) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 1_000);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 300);
    Formats formats = Formats.of(Map.of(SerdeConfig.URL, registryUrl));
    return PawprintStreams.start(
        TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, formats).at(pace), settings);
  }

  /** Starts such a JVM. */
  static Process launch(String bootstrapServers, String registryUrl, Path state, Doom doom)
      throws IOException {
    return launch(bootstrapServers, registryUrl, state, doom, 0);
  }

  /** The same with so many standbys of each partition. */
  static Process launch(
      String bootstrapServers, String registryUrl, Path state, Doom doom, int standbys)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"),
            DoomedApplication.class.getName(), bootstrapServers, registryUrl, state.toString(),
            String.valueOf(doom.afterMs), String.valueOf(doom.running), text(doom.pace),
            String.valueOf(standbys));
    File log = log(state).toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** What all of them said that had their state there. */
  static Path log(Path state) {
    return state.resolveSibling("doomed.log");
  }

  static boolean halted(Process process) {
    return process.exitValue() == HALTED;
  }
}
