// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertFeed;
import io.pawprint.app.Cluster;
import io.pawprint.app.ConfigOptions;
import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.codec.AlertJson;
import io.pawprint.observe.Observation;
import io.pawprint.schema.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded incidents live, then what the topics still say of them. */
class ReplayTest {

  // a recording that is over is no host that fell silent
  private static final String PLAYED = "silence.after.s=86400";

  @TempDir Path state;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int replay(Standalone standalone, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> arguments =
        new ArrayList<>(
            List.of("replay", "--bootstrap-servers", standalone.brokers(), "--schema-registry",
                standalone.registry(), "-D", PLAYED));
    arguments.addAll(List.of(more));
    Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
    return Main.commandLine(terminal, List.of()).execute(arguments.toArray(String[]::new));
  }

  @Test
  void repeatsTheAlertsOfTheLiveTopologyWordForWord() throws IOException {
    String[] setting = PLAYED.split("=");
    try (Standalone standalone =
        Standalone.start(
            state.resolve("up"), 0, 0, new ConfigOptions(), Map.of(setting[0], setting[1]))) {
      play(standalone, "recycle_nat", "bucket_overflow", "portexhaust_reuse0");
      List<Alert> live = live(standalone);
      assertThat(live).extracting(Alert::kind)
          .contains("RecycleUnderNat", "TimeWaitBucketOverflow", "EphemeralPortExhaustion");

      Path file = state.resolve("alerts.jsonl");
      assertThat(replay(standalone, "-o", "jsonl", "--alerts", file.toString()))
          .as(err.toString()).isZero();
      assertThat(byFingerprint(out.toString().lines().toList()))
          .isEqualTo(byFingerprint(live.stream().map(AlertJson::line).toList()));
      assertThat(file).hasContent(out.toString());
      assertThat(err.toString())
          .contains("sound from the begin of the range").doesNotContain("gap:", "other settings");

      assertThat(replay(standalone, "-D", "recycle.critical.drops=9999")).isZero();
      assertThat(err.toString()).contains("other settings: ").contains("where it differs");
      assertThat(replay(standalone, "--host", "recycle-*", "--fail-on-alert")).isEqualTo(3);
      assertThat(out.toString()).contains("recycle-nat").doesNotContain("bucket-overflow");
      refuses(standalone);
      reports(standalone);
      comparesAndAdvises(standalone);
    }
  }

  private void reports(Standalone standalone) throws IOException {
    Path page = state.resolve("night.html");
    assertThat(replay(standalone, "--report", page.toString())).as(err.toString()).isZero();
    assertThat(page).content()
        .contains("RecycleUnderNat", "recycle-nat", "TimeWaitBucketOverflow")
        .doesNotContain("src=\"http", "href=\"http");
    assertThat(state.resolve("night.summary.md")).content().contains("RecycleUnderNat");
    assertThat(state.resolve("night.alerts.jsonl")).hasContent(told(standalone));
  }

  private String told(Standalone standalone) {
    assertThat(replay(standalone, "-o", "jsonl")).isZero();
    return out.toString();
  }

  private void comparesAndAdvises(Standalone standalone) throws IOException {
    Path page = state.resolve("what-if.html");
    assertThat(
            replay(
                standalone, "--host", "recycle-*", "--set", "net.ipv4.tcp_tw_recycle=0",
                "--report", page.toString()))
        .as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("recycle-nat").doesNotContain("bucket-overflow")
        .contains("avoided    critical RecycleUnderNat")
        .containsPattern("dropped by the recycle check +[1-9][\\d,]* +0\n");
    assertThat(page).content().contains("net.ipv4.tcp_tw_recycle", "sound from the begin");

    assertThat(replay(standalone, "--advise")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("recycle-nat: ", "bucket-overflow: ", "portexhaust-reuse0: ")
        .containsPattern(
            "\\Q  1. sysctl -w net.ipv4.tcp_tw_recycle=0\\E .*\n"
                + ".*: UnsafeTcpSettings, RecycleUnderNat avoided, nothing stays\n")
        .doesNotContainPattern("\\d\\. sysctl -w net.ipv4.(tcp_tw_recycle=1|tcp_timestamps=0)");
  }

  private void refuses(Standalone standalone) {
    assertThat(replay(standalone, "--host", "nobody")).isEqualTo(2);
    assertThat(err.toString())
        .contains("no host matches --host nobody: in the range are bucket-overflow");
    assertThat(replay(standalone, "--to", "2020-01-01T00:00:00Z")).isEqualTo(2);
    assertThat(err.toString()).contains("is before all that is kept; kept are 20");
    assertThat(replay(standalone, "--dry-run")).isZero();
    assertThat(out.toString()).contains("pawprint.syn-0").contains(" MB on disk, about ");
  }

  private static void play(Standalone standalone, String... names) {
    try (Producer<String, Observation> producer = standalone.newProducer();
        Cluster cluster = Cluster.connect(standalone.config())) {
      IncidentPlayer player = new IncidentPlayer(producer, warning -> {});
      for (String name : names) {
        player.play(Incident.read(IncidentTest.INCIDENTS.resolve(name)), () -> {});
      }
      new Consumed(cluster, standalone).await(player.ends(), () -> {});
    }
  }

  private static List<Alert> live(Standalone standalone) {
    try (AlertFeed feed = AlertFeed.open(standalone.config(), Topics.ALERTS, true)) {
      return feed.toEnd().stream().flatMap(entry -> entry.alert().stream()).toList();
    }
  }

  /** Equal up to the order between alerts, which stand on different partitions. */
  private static Map<String, List<String>> byFingerprint(List<String> lines) {
    return lines.stream()
        .collect(groupingBy(line -> line.split("\"")[3], TreeMap::new, toList()));
  }
}
