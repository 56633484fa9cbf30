// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static io.pawprint.standalone.QuickCluster.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.app.UserError;
import io.pawprint.schema.Alert;
import io.pawprint.schema.AlertStatus;
import io.pawprint.schema.Severity;
import io.pawprint.schema.Topics;
import io.pawprint.schema.TrustedRecords;
import io.pawprint.schema.serde.RecordSerializer;
import io.pawprint.standalone.QuickCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped configuration in a real worker, between a real broker and a real Alertmanager. */
@Timeout(180)
class AlertmanagerSinkWorkerTest {

  private static final Path SHIPPED = Path.of("../connect/alertmanager.properties");

  @TempDir private Path directory;

  private QuickCluster cluster;

  @BeforeEach
  void startCluster() throws IOException {
    cluster = QuickCluster.start(directory);
  }

  @AfterEach
  void stopCluster() throws IOException {
    cluster.close();
  }

  private ConnectWorker worker(Map<String, String> own) {
    ConnectWorker worker = ConnectWorker.start(WorkerSettings.of(
        Map.of("bootstrap.servers", cluster.brokers()), directory.resolve("offsets")));
    try {
      Map<String, String> settings = new TreeMap<>(ConnectorFile.read(SHIPPED).named());
      settings.put("schema.registry.url", cluster.registry());
      settings.put("alertmanager.interval.ms", "1000");
      settings.put("alertmanager.catch.up.ms", "500");
      settings.putAll(own);
      worker.add("test", settings);
      worker.ready();
      return worker;
    } catch (UserError e) {
      worker.close();
      throw e;
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    Map<String, Object> settings = new TreeMap<>(cluster.config().clientSettings());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test");
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private byte[] alert(String kind) {
    TrustedRecords.trust();
    Alert alert = Alert.newBuilder()
        .setFingerprint("00000000000000aa").setKind(kind).setStatus(AlertStatus.FIRING)
        .setSeverity(Severity.CRITICAL).setConfidence(0.9).setHostId("web-7")
        .setLabels(Map.of("host", "web-7")).setDetectorVersion("1").setConfigHash("00000000")
        .setStartsAtMs(System.currentTimeMillis()).setUpdatedAtMs(System.currentTimeMillis())
        .setEndsAtMs(null).setSummary("summary").setImpact("impact").setResolution("")
        .setEvidence(List.of()).setRemedies(List.of()).setRunbook("runbook").build();
    try (RecordSerializer<Alert> serializer = new RecordSerializer<>()) {
      serializer.configure(Map.of("schema.registry.url", cluster.registry()), false);
      return serializer.serialize(Topics.ALERTS_CURRENT.name(), alert);
    }
  }

  private static ProducerRecord<String, byte[]> open(String fingerprint, byte[] value) {
    return new ProducerRecord<>(Topics.ALERTS_CURRENT.name(), fingerprint, value);
  }

  @Test
  void tellsWhatWasCommittedAcrossARestartUntilItIsResolved() throws Exception {
    try (AlertmanagerChild alertmanager = AlertmanagerChild.start(directory);
        KafkaProducer<String, byte[]> producer = producer()) {
      producer.beginTransaction();
      producer.send(open("00000000000000bb", alert("Aborted")));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(open("00000000000000cc", new byte[] {1, 2, 3}));
      producer.send(open("00000000000000aa", alert("RecycleUnderNat")));
      producer.commitTransaction();
      Map<String, String> urls = Map.of("alertmanager.urls", alertmanager.url());
      try (ConnectWorker worker = worker(urls)) {
        until("the alert is shown", () -> alertmanager.alerts().contains("RecycleUnderNat"));
        assertThat(alertmanager.alerts())
            .contains("\"severity\":\"critical\"", "\"host\":\"web-7\"")
            .doesNotContain("Aborted");
        until("what is no alert is a dead letter",
            () -> cluster.records(Topics.DEAD_LETTERS).size() == 1);
      }
      until("Alertmanager has forgotten it", () -> alertmanager.alerts().equals("[]"));
      try (ConnectWorker worker = worker(urls)) { // its offsets were committed: it must rewind
        until("the alert is shown again", () -> alertmanager.alerts().contains("RecycleUnderNat"));
        producer.beginTransaction();
        producer.send(open("00000000000000aa", null));
        producer.commitTransaction();
        until("it is resolved", () -> alertmanager.alerts().equals("[]"));
        until("Alertmanager was told so", () -> alertmanager.metrics()
            .contains("alerts_received_total{status=\"resolved\",version=\"v2\"} 1"));
      }
    }
  }

  @Test
  void namesEachSettingThatCannotBeUsed() {
    assertThatThrownBy(() -> worker(Map.of(
            "alertmanager.urls", "127.0.0.1:9093",
            "consumer.override.isolation.level", "read_uncommitted")).close())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("alertmanager.urls: Invalid value 127.0.0.1:9093")
        .hasMessageContaining("consumer.override.isolation.level: ")
        .hasMessageContaining("read_committed");
  }
}
