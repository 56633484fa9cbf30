// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and its controller in this process, on loopback. Its storage is formatted on
 * first use and resumed afterwards.
 */
final class EmbeddedBroker implements AutoCloseable {

  private static final int NODE_ID = 1;

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it and returns when it serves.
   *
   * @param directory where topics are kept
   * @param port loopback port to listen on; 0 for a free one
   * @throws UserError if the port is taken or the directory is damaged
   */
  static EmbeddedBroker start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /** The same with further settings of the broker, which win. */
  static EmbeddedBroker start(Path directory, int port, Map<String, String> more) {
    int brokerPort = LoopbackPort.free(port, "--port");
    int controllerPort = LoopbackPort.free(0, "--port");
    try {
      Files.createDirectories(directory);
      if (Files.notExists(directory.resolve("meta.properties"))) {
        format(directory);
      }
      Properties settings = settings(directory, brokerPort, controllerPort);
      settings.putAll(more);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, brokerPort);
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          "the broker cannot start on " + directory + " (" + UserError.reason(e)
              + "): the log beside it says more; a new --state-dir starts afresh");
    }
  }

  private static void format(Path directory) throws IOException {
    try {
      new Formatter()
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // declared by Formatter.run without saying which
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Properties settings(Path directory, int brokerPort, int controllerPort) {
    String broker = LoopbackPort.ADDRESS + ":" + brokerPort;
    String controller = LoopbackPort.ADDRESS + ":" + controllerPort;
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", String.valueOf(NODE_ID));
    p.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    p.put("advertised.listeners", "PLAINTEXT://" + broker);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", NODE_ID + "@" + controller);
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    // one node holds every replica
    p.put("default.replication.factor", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // one group of one member: nobody to wait for
    p.put("group.initial.rebalance.delay.ms", "0");
    // a killed predecessor's transaction is aborted soon
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "2000");
    // small footprint; 128 MB of cleaner buffer and a no-op record every 500 ms are for fleets
    p.put("log.cleaner.dedupe.buffer.size", "8388608");
    p.put("metadata.max.idle.interval.ms", "10000");
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    return p;
  }

  /** {@code host:port} for clients. */
  String bootstrapServers() {
    return LoopbackPort.ADDRESS + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
