// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static io.pawprint.alertmanager.DrivenTask.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.schema.Alert;
import io.pawprint.schema.Severity;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.schema.serde.RecordSerializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real Alertmanager shows of the alerts on the topic. */
@Timeout(120)
class AlertmanagerSinkTaskTest {

  @TempDir Path folder;

  private final List<SinkRecord> log = new ArrayList<>();
  private DevRegistry registry;
  private int port;

  @BeforeEach
  void start() throws Exception {
    registry = DevRegistry.start(folder.resolve("registry"), 0);
    port = AlertmanagerProcess.freePort();
  }

  @AfterEach
  void stop() throws Exception {
    registry.close();
  }

  private AlertmanagerProcess alertmanager() throws Exception {
    return AlertmanagerProcess.start(folder, port);
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of(
        "alertmanager.urls", "http://127.0.0.1:" + port,
        "alertmanager.interval.ms", "1000",
        "alertmanager.catch.up.ms", "300",
        "alertmanager.retry.backoff.max.ms", "500",
        "schema.registry.url", registry.url().toString(),
        "consumer.override.isolation.level", "read_committed"));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private void fires(Alert alert) {
    try (RecordSerializer<Alert> serializer = new RecordSerializer<>()) {
      serializer.configure(Map.of("schema.registry.url", registry.url().toString()), false);
      byte[] value = serializer.serialize(DrivenTask.PARTITION.topic(), alert);
      log.add(record(log.size(), alert.getFingerprint(), value));
    }
  }

  private void ends(String fingerprint) {
    log.add(record(log.size(), fingerprint, null));
  }

  @Test
  void showsAnAlertWithItsLabelsAndTakesItAwayWhenItIsResolved() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings(
            "alertmanager.labels", "fleet=eu",
            "alertmanager.runbook.url", "https://docs.example/runbooks/",
            "alertmanager.generator.url", "https://pawprint.example/alerts/"))) {
      task.until(() -> alertmanager.alerts().size() == 1);
      JsonNode alert = alertmanager.alerts().get(0);
      assertThat(alert.get("labels")).hasToString("{\"alertname\":\"RecycleUnderNat\","
          + "\"fleet\":\"eu\",\"host\":\"web-7\",\"local\":\"203.0.113.1\","
          + "\"severity\":\"warning\"}");
      assertThat(alert.at("/annotations/summary").asText())
          .isEqualTo("tcp_tw_recycle drops connections.");
      assertThat(alert.at("/annotations/evidence").asText())
          .isEqualTo("TcpExt.PAWSPassive = 42 SYNs (/proc/net/netstat)");
      assertThat(alert.at("/annotations/remedy").asText())
          .startsWith("Switch it off: sysctl -w net.ipv4.tcp_tw_recycle=0; to keep it:");
      assertThat(alert.at("/annotations/runbook_url").asText())
          .isEqualTo("https://docs.example/runbooks/RecycleUnderNat.md");
      assertThat(alert.get("generatorURL").asText())
          .isEqualTo("https://pawprint.example/alerts/00000000000000aa");
      ends("00000000000000aa");
      task.until(() -> alertmanager.alerts().isEmpty());
      assertThat(alertmanager.received("resolved")).isEqualTo(1);
    }
  }

  @Test
  void doesNotRaiseAgainWhatWasResolvedBeforeItStarted() throws Exception {
    fires(SampleAlert.of("00000000000000aa").setKind("Over").build());
    ends("00000000000000aa");
    fires(SampleAlert.of("00000000000000bb").build());
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings("alertmanager.interval.ms", "600000"))) {
      task.until(() -> alertmanager.received("firing") > 0);
      assertThat(alertmanager.received("firing")).isEqualTo(1);
      assertThat(alertmanager.labels("alertname")).containsExactly("RecycleUnderNat");
    }
  }

  @Test
  void keepsAnAlertAliveAsLongAsItRunsAndNoLonger() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    try (AlertmanagerProcess alertmanager = alertmanager()) {
      try (DrivenTask task = new DrivenTask(log, settings())) {
        task.until(() -> alertmanager.received("firing") > 4); // longer than three intervals
        assertThat(alertmanager.alerts()).hasSize(1);
      }
      while (!alertmanager.alerts().isEmpty()) {
        Thread.sleep(100); // nobody says so: it forgets by itself
      }
      assertThat(alertmanager.received("resolved")).isZero();
    }
  }

  @Test
  void tellsEverythingOnceAlertmanagerIsBack() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    try (DrivenTask task = new DrivenTask(log, settings())) {
      task.until(() -> task.counts().failedRequests() > 2);
      try (AlertmanagerProcess alertmanager = alertmanager()) {
        task.until(() -> alertmanager.alerts().size() == 1);
      }
      long before = task.counts().failedRequests();
      fires(SampleAlert.of("00000000000000bb").setKind("SynUnanswered").build());
      ends("00000000000000aa");
      task.until(() -> task.counts().failedRequests() > before + 1);
      try (AlertmanagerProcess alertmanager = alertmanager()) {
        task.until(() -> alertmanager.labels("alertname").equals(Set.of("SynUnanswered")));
      }
    }
  }

  @Test
  void leavesOutTheOneThatIsRefusedAndTellsTheOthers() throws Exception {
    // no URI ends with it, so Alertmanager does not take the alert
    fires(SampleAlert.of("%zz").setKind("Refused").build());
    for (int i = 0; i < 7; i++) {
      fires(SampleAlert.of("00000000000000a" + i).setHostId("web-" + i)
          .setLabels(Map.of("host", "web-" + i)).build());
    }
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log,
            settings("alertmanager.generator.url", "https://pawprint.example/"))) {
      task.until(() -> alertmanager.alerts().size() == 7
          && task.counts().rejectedAlerts() == 1 && alertmanager.received("firing") > 20);
      assertThat(alertmanager.labels("alertname")).containsExactly("RecycleUnderNat");
      assertThat(task.counts().rejectedAlerts()).isEqualTo(1); // not once an interval
      fires(SampleAlert.of("%zz").setKind("Refused").setSummary("changed").build());
      task.until(() -> task.counts().rejectedAlerts() == 2);
      ends("%zz");
      task.round();
      assertThat(task.counts().failedRequests()).isZero();
    }
  }

  @Test
  void resolvesTheFormerSeverityWhenItChanges() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings("alertmanager.interval.ms", "600000"))) {
      task.until(() -> alertmanager.labels("severity").equals(Set.of("warning")));
      fires(SampleAlert.of("00000000000000aa").setSeverity(Severity.CRITICAL).build());
      task.until(() -> alertmanager.labels("severity").equals(Set.of("critical")));
    }
  }

  @Test
  void tellsTheOneThatIsThereWhileTheOtherIsAway() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    String away = "http://127.0.0.1:" + AlertmanagerProcess.freePort();
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log,
            settings("alertmanager.urls", away + "," + alertmanager.url()))) {
      task.until(() -> alertmanager.received("firing") > 3);
      assertThat(task.counts().failedRequests()).isPositive();
    }
  }

  @Test
  void takesAHostWhoseClockIsAhead() throws Exception {
    fires(SampleAlert.of("00000000000000aa")
        .setStartsAtMs(System.currentTimeMillis() + 86_400_000).build());
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings())) {
      task.until(() -> alertmanager.alerts().size() == 1);
      ends("00000000000000aa");
      task.until(() -> alertmanager.alerts().isEmpty());
    }
  }

  @Test
  void reportsWhatIsNoAlertAndGoesOn() throws Exception {
    log.add(record(0, "00000000000000ff", new byte[] {1, 2, 3}));
    fires(SampleAlert.of("00000000000000aa").build());
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings())) {
      task.until(() -> alertmanager.alerts().size() == 1);
      assertThat(task.errant).hasSize(1);
      assertThat(task.counts().unreadableRecords()).isEqualTo(1);
    }
  }

  @Test
  void waitsForTheRegistryAndLosesNothing() throws Exception {
    fires(SampleAlert.of("00000000000000aa").build());
    int registryPort = registry.url().getPort();
    registry.close();
    try (AlertmanagerProcess alertmanager = alertmanager();
        DrivenTask task = new DrivenTask(log, settings())) {
      task.until(() -> task.redelivered > 2);
      assertThat(alertmanager.received("firing")).isZero();
      registry = DevRegistry.start(folder.resolve("registry"), registryPort);
      task.until(() -> alertmanager.alerts().size() == 1);
    }
  }

  @Test
  void showsItsPasswordAtTheDoorAndChecksTheCertificate() throws Exception {
    Path certificate = TestCertificate.write(folder);
    Path web = Files.writeString(folder.resolve("web.yml"), "tls_server_config:\n  cert_file: "
        + certificate + "\n  key_file: " + folder.resolve("key.pem") + "\nbasic_auth_users:\n"
        + "  pawprint: $2b$04$D4g6YOiiHtRoA8uXOBs.heSmqO4dVHx4xVwUYVDMNKoAJDFqPgq4m\n"); // secret
    Map<String, String> settings = settings(
        "alertmanager.urls", "https://localhost:" + port,
        "alertmanager.ssl.truststore.type", "PEM",
        "alertmanager.ssl.truststore.location", certificate.toString(),
        "alertmanager.basic.auth.username", "pawprint",
        "alertmanager.basic.auth.password", "secret");
    fires(SampleAlert.of("00000000000000aa").build());
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(folder, port, "--web.config.file=" + web)) {
      Map<String, String> wrong = new HashMap<>(settings);
      wrong.put("alertmanager.basic.auth.password", "guessed");
      try (DrivenTask task = new DrivenTask(log, wrong)) {
        task.until(() -> task.counts().failedRequests() > 1);
        assertThat(task.counts().sentAlerts()).isZero();
      }
      Map<String, String> untrusting = new HashMap<>(settings);
      untrusting.keySet().removeIf(name -> name.startsWith("alertmanager.ssl."));
      try (DrivenTask task = new DrivenTask(log, untrusting)) {
        task.until(() -> task.counts().failedRequests() > 1);
        assertThat(task.counts().sentAlerts()).isZero();
      }
      try (DrivenTask task = new DrivenTask(log, settings)) {
        task.until(() -> task.counts().sentAlerts() > 1);
        assertThat(task.counts().failedRequests()).isZero();
      }
    }
  }
}
