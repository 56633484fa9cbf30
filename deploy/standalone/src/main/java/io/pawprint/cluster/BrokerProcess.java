// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.cluster;

import io.pawprint.app.LogTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker and controller as a process: {@code BrokerProcess FILE CLUSTER-ID}, where the file has
 * Kafka's properties. It formats its directory on first use, and ends when its standard input does:
 * so it never outlives whoever started it.
 */
final class BrokerProcess {

  private BrokerProcess() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
      settings.load(file);
    }
    Path directory = Path.of(settings.getProperty("log.dirs"));
    LogTarget.file(Path.of(args[0].replace(".properties", ".log"))); // not where its data is
    if (Files.notExists(directory.resolve("meta.properties"))) {
      format(directory, Integer.parseInt(settings.getProperty("node.id")), args[1]);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    while (System.in.read() >= 0) {
      // nothing is said to it but the end
    }
    server.shutdown();
    server.awaitShutdown();
    System.exit(0);
  }

  private static void format(Path directory, int id, String clusterId) throws Exception {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IOException(directory + " cannot be made: " + e.getMessage(), e);
    }
    new Formatter()
        .setNodeId(id)
        .setClusterId(clusterId)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }
}
