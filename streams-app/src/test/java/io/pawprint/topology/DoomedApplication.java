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
    PawprintStreams streams = start(args[0], args[1], Path.of(args[2]));
    while (streams.kafkaStreams().state() != KafkaStreams.State.RUNNING) {
      Thread.sleep(5);
    }
    Thread.sleep(runForMs);
    Runtime.getRuntime().halt(HALTED);
  }

  /** Commits often, so that a halt falls into every phase of a commit. */
  static PawprintStreams start(String bootstrapServers, String registryUrl, Path stateDirectory) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 1_000);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 300);
    Formats formats = Formats.of(Map.of(SerdeConfig.URL, registryUrl));
    return PawprintStreams.start(
        TopologySettings.of(PARTITIONS, Thresholds.DEFAULTS, formats), settings);
  }

  /** Starts such a JVM; it ends by itself so long after it has begun to work. */
  static Process launch(String bootstrapServers, String registryUrl, Path state, long runForMs)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"),
            DoomedApplication.class.getName(), bootstrapServers, registryUrl, state.toString(),
            String.valueOf(runForMs));
    File log = state.resolveSibling("doomed.log").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  static boolean halted(Process process) {
    return process.exitValue() == HALTED;
  }
}
