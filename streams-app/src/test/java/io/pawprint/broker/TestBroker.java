// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.broker;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** One broker with its controller, on free loopback ports, with the topics of the catalogue. */
public final class TestBroker implements AutoCloseable {

  private final KafkaRaftServer server;
  private final String address;

  private TestBroker(KafkaRaftServer server, String address) {
    this.server = server;
    this.address = address;
  }

  /** Starts it and creates all topics, inputs and alerts with so many partitions. */
  public static TestBroker start(Path directory, int partitions) throws Exception {
    return start(directory, partitions, Map.of());
  }

  /** The same with other settings of the topics. */
  public static TestBroker start(Path directory, int partitions, Map<String, String> settings)
      throws Exception {
    TestBroker started = startEmpty(directory);
    started.createTopics(partitions, settings);
    return started;
  }

  /** Starts it without topics. */
  public static TestBroker startEmpty(Path directory) throws Exception {
    String broker = freeAddress();
    String controller = freeAddress();
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
    return start(directory, broker, controller);
  }

  /** Starts one again on what another has left. */
  public static TestBroker resume(Path directory) throws IOException {
    return start(directory, freeAddress(), freeAddress());
  }

  private static TestBroker start(Path directory, String broker, String controller) {
    Properties settings = settings(directory, broker, controller);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new TestBroker(server, broker);
  }

  private static String freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static Properties settings(Path directory, String broker, String controller) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("controller.listener.names", "CONTROLLER");
    p.put("controller.quorum.voters", "1@" + controller);
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("default.replication.factor", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("group.min.session.timeout.ms", "500"); // tests kill members
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    p.put("log.cleaner.dedupe.buffer.size", "8388608");
    return p;
  }

  private void createTopics(int partitions, Map<String, String> settings) throws Exception {
    List<NewTopic> topics =
        Topics.all().stream().map(topic -> newTopic(topic, partitions, settings)).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(topics).all().get();
      while (!leadsAll(admin, topics)) {
        Thread.sleep(20);
      }
    }
  }

  /** Until then what a producer sends may count as out of order for two minutes. */
  private static boolean leadsAll(Admin admin, List<NewTopic> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    try {
      admin.listOffsets(ends).all().get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private static NewTopic newTopic(Topic topic, int partitions, Map<String, String> settings) {
    Map<String, String> configs = new HashMap<>(topic.configs());
    configs.putAll(settings);
    return new NewTopic(topic.name(), partitions, (short) 1).configs(configs);
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return address;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
