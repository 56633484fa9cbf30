// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static io.pawprint.standalone.QuickCluster.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import io.pawprint.connect.NetstatSourceConnector;
import io.pawprint.connect.Notices;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.connect.SysctlSourceConnector;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.NetstatReadingDeserializer;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SysctlReadingDeserializer;
import io.pawprint.sign.FleetSecret;
import io.pawprint.sign.RecordSigner;
import io.pawprint.sign.SignatureCheck;
import io.pawprint.standalone.QuickCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real worker with the real connectors on this host, against a real broker. */
@Timeout(180)
class ConnectWorkerTest {

  private static final String HOST = "worker-test";

  @TempDir private Path directory;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private QuickCluster cluster;

  @BeforeEach
  void startCluster() throws IOException {
    cluster = QuickCluster.start(directory);
    Notices.to(said::add);
  }

  @AfterEach
  void stopCluster() throws IOException {
    Notices.toLog();
    cluster.close();
  }

  private ConnectWorker worker() {
    return ConnectWorker.start(WorkerSettings.of(
        Map.of("bootstrap.servers", cluster.brokers()), directory.resolve("offsets")));
  }

  private Map<String, String> connector(
      String name, Class<? extends Connector> type, Map<String, String> own) {
    Map<String, String> settings = new TreeMap<>(own);
    settings.put("name", name);
    settings.put("connector.class", type.getName());
    settings.putIfAbsent("schema.registry.url", cluster.registry());
    settings.putIfAbsent("host.id", HOST);
    return settings;
  }

  private <T> List<T> values(Topic topic, Deserializer<T> deserializer) {
    deserializer.configure(Map.of("schema.registry.url", cluster.registry()), false);
    return cluster.records(topic).stream()
        .map(r -> deserializer.deserialize(topic.name(), r.value())).toList();
  }

  @Test
  void tellsSettingsCountersAndSynsUnderTheHostsKeyOnItsPartition() throws Exception {
    FleetSecret secret = FleetSecret.of("5c".repeat(32));
    Path key = Files.writeString(directory.resolve("host.key"), secret.keyOf(HOST).line());
    Map<String, String> signing = Map.of("host.key.file", key.toString());
    try (ConnectWorker worker = worker()) {
      worker.add("test", connector("sysctl", SysctlSourceConnector.class, signing));
      worker.add("test", connector("netstat", NetstatSourceConnector.class, Map.of()));
      worker.add("test", connector("syn", SynSourceConnector.class, Map.of("device", "lo")));
      worker.ready();
      until("all three have told something", () -> Topics.inputs().stream()
          .allMatch(topic -> cluster.records(topic).size() > (topic == Topics.SYSCTL ? 0 : 3)));
      assertThat(TaskFigures.of("syn").number("capturing")).isEqualTo(1);
      assertThat(TaskFigures.of("netstat").number("records-acknowledged")).isPositive();
    }
    for (Topic topic : Topics.inputs()) {
      List<ConsumerRecord<byte[], byte[]>> records = cluster.records(topic);
      assertThat(records).allSatisfy(record -> {
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(HOST);
        assertThat(record.partition())
            .isEqualTo(Utils.toPositive(Utils.murmur2(record.key())) % 4);
        assertThat(record.value()[0]).isZero();
      });
    }
    SignatureCheck check = new SignatureCheck(List.of(secret), true, 3_600_000);
    assertThat(cluster.records(Topics.SYSCTL)).allSatisfy(record ->
        assertThat(check.refusal(record.topic(), record.key(), record.value(),
            record.headers().lastHeader(RecordSigner.HEADER).value(), record.timestamp()))
            .isEmpty());
    List<SysctlReading> settings = values(Topics.SYSCTL, new SysctlReadingDeserializer());
    List<NetstatReading> counters = values(Topics.NETSTAT, new NetstatReadingDeserializer());
    List<SegmentBatch> batches = values(Topics.SYN, new SegmentBatchDeserializer());
    assertThat(settings.get(0).values()).containsKey("net.ipv4.ip_local_port_range");
    assertThat(counters).extracting(NetstatReading::sysctlTimeNs)
        .contains(settings.get(0).timeNs());
    assertThat(counters.get(0).counters()).containsKey("Tcp.PassiveOpens");
    assertThat(batches.stream().mapToLong(b -> b.rows().size).sum()).isPositive();
    assertThat(batches).extracting(SegmentBatch::sequence).isSorted();
  }

  @Test
  void keepsWhatItSeesWhileTheBrokerIsAwayAndTellsItAfterwards() throws Exception {
    try (ConnectWorker worker = worker()) {
      worker.add("test", connector("netstat", NetstatSourceConnector.class, Map.of()));
      worker.add("test", connector("syn", SynSourceConnector.class, Map.of("device", "lo")));
      worker.ready();
      until("both run", () -> cluster.records(Topics.SYN).size() > 1
          && cluster.records(Topics.NETSTAT).size() > 1);
      cluster.stopBroker();
      until("the trouble was said", () -> said.stream()
          .filter(line -> line.contains("nothing was acknowledged for 15 s")).count() == 2);
      cluster.startBroker();
      until("the end of it was said", () -> said.stream()
          .filter(line -> line.endsWith("records are acknowledged again")).count() == 2);
      until("all has arrived", () -> TaskFigures.of("syn").number("records-pending") < 5);
    }
    List<SegmentBatch> batches = values(Topics.SYN, new SegmentBatchDeserializer());
    for (int i = 1; i < batches.size(); i++) {
      assertThat(batches.get(i).sequence()).isEqualTo(batches.get(i - 1).sequence() + 1);
    }
    assertThat(batches).extracting(SegmentBatch::lost).containsOnly(0L);
  }

  @Test
  void startsWhileTheBrokerIsAway() throws Exception {
    cluster.stopBroker();
    try (ConnectWorker worker = worker()) {
      worker.add("test", connector("sysctl", SysctlSourceConnector.class, Map.of()));
      worker.ready();
      cluster.startBroker();
      until("it has told", () -> !cluster.records(Topics.SYSCTL).isEmpty());
    }
  }

  @Test
  void waitsForARegistryThatIsAwayAndSaysSoOnce() throws Exception {
    try (ConnectWorker worker = worker()) {
      worker.add("test", connector("netstat", NetstatSourceConnector.class,
          Map.of("schema.registry.url", "http://127.0.0.1:1")));
      worker.ready();
      until("it was said", () -> !said.isEmpty());
      until("it was asked again",
          () -> TaskFigures.of("netstat").number("registry-failures") > 2);
      assertThat(said).hasSize(1);
      assertThat(said.get(0)).startsWith("pawprint.netstat: ")
          .endsWith("; asking again, what is observed waits").doesNotContain("\n");
    }
  }

  @Test
  void namesEachSettingThatCannotBeUsed() {
    try (ConnectWorker worker = worker()) {
      assertThatThrownBy(() -> worker.add("syn.properties",
          connector("syn", SynSourceConnector.class, Map.of("sample.one.in", "3",
              "capture.from", "wire", "schema.registry.url", "registry:8081", "host.id", "a/b"))))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("syn.properties: host.id: ")
          .hasMessageContaining("syn.properties: sample.one.in: ")
          .hasMessageContaining("should be a power of two, 1 to 1024")
          .hasMessageContaining("syn.properties: capture.from: ")
          .hasMessageContaining("syn.properties: schema.registry.url: ");
      assertThatThrownBy(() -> worker.add("syn.properties",
          connector("syn", SynSourceConnector.class, Map.of("capture.from", "fifo"))))
          .hasMessage("syn.properties: fifo.path: is needed with capture.from=fifo");
      assertThatThrownBy(() -> worker.add("x.properties", Map.of("name", "x",
          "connector.class", "io.pawprint.connect.Nonesuch")))
          .isInstanceOf(UserError.class).hasMessageContaining("io.pawprint.connect.Nonesuch");
    }
  }
}
