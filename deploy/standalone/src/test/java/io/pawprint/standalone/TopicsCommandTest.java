// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.app.Main;
import io.pawprint.app.Terminal;
import io.pawprint.schema.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker. */
@Timeout(120)
class TopicsCommandTest {

  @TempDir private static Path directory;

  private static EmbeddedBroker broker;
  private static Admin admin;

  private String said;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory, 0);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @BeforeEach
  void beginWithoutTopics() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    QuickCluster.until("the topics are gone", () -> {
      try {
        return admin.listTopics().names().get().isEmpty();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  private int topics(String... options) {
    StringWriter out = new StringWriter();
    String[] line = Stream.concat(
        Stream.of("topics", "-D", "bootstrap.servers=" + broker.bootstrapServers()),
        Stream.of(options)).toArray(String[]::new);
    int code = Main.commandLine(
        Terminal.plain(new PrintWriter(out), new PrintWriter(out)), List.of()).execute(line);
    said = out.toString();
    return code;
  }

  private int partitions(String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic)
        .partitions().size();
  }

  /** As kafka-configs.sh does; the broker learns of it a moment later. */
  private void set(String topic, String name, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin.incrementalAlterConfigs(Map.of(resource,
        List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
        .all().get();
    while (!admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value()
        .equals(value)) {
      Thread.sleep(20);
    }
  }

  @Test
  void changesNothingUntilItIsToldTo() throws Exception {
    assertThat(topics("--check", "--fleet")).isEqualTo(1);
    assertThat(said.lines()).hasSize(Topics.all().size())
        .contains("pawprint.syn: does not exist, should have 48 partitions");
    assertThat(admin.listTopics().names().get()).isEmpty();
    assertThat(topics("--apply", "--check")).isEqualTo(2);
  }

  @Test
  void makesThemRightAndThenFindsNothing() throws Exception {
    assertThat(topics("--apply")).as("%s", said).isZero();
    assertThat(said).contains("made pawprint.syn\n", "all topics are as they should be");
    assertThat(topics("--check")).isZero();
    assertThat(topics("--apply")).isZero();
    assertThat(said.strip()).isEqualTo("all topics are as they should be");
  }

  @Test
  void setsWhatSomebodyChangedAndNothingElse() throws Exception {
    topics("--apply");
    set("pawprint.syn", "retention.ms", "3600000");
    set("pawprint.alerts.current", "cleanup.policy", "delete");
    set("pawprint.syn", "retention.bytes", "1000000000");
    assertThat(topics("--check")).isEqualTo(1);
    assertThat(said.strip().lines()).containsExactly(
        "pawprint.syn: retention.ms is 3600000 (60 min), should be 604800000 (7 d)",
        "pawprint.alerts.current: cleanup.policy is delete, should be compact");
    assertThat(topics("--apply")).isZero();
    assertThat(said).contains(
        "changed pawprint.syn: retention.ms from 3600000 to 604800000",
        "changed pawprint.alerts.current: cleanup.policy from delete to compact");
    ConfigResource syn = new ConfigResource(ConfigResource.Type.TOPIC, "pawprint.syn");
    assertThat(admin.describeConfigs(List.of(syn)).all().get().get(syn)
        .get("retention.bytes").value()).isEqualTo("1000000000");
  }

  @Test
  void takesTheOperatorsSettingsForRight() throws Exception {
    topics("--apply");
    set("pawprint.syn", "retention.ms", "172800000");
    String[] own = {
      "-D", "topic.pawprint.syn.retention.ms=172800000",
      "-D", "topic.pawprint.syn.retention.bytes=7000000000"
    };
    String[] check = {"--check", own[0], own[1], own[2], own[3]};
    assertThat(topics(check)).isEqualTo(1);
    assertThat(said.strip())
        .isEqualTo("pawprint.syn: retention.bytes is -1, should be 7000000000");
    String[] apply = {"--apply", own[0], own[1], own[2], own[3]};
    assertThat(topics(apply)).as("%s", said).isZero();
    assertThat(said).contains("changed pawprint.syn: retention.bytes from -1 to 7000000000");
    assertThat(topics(check)).isZero();
    assertThat(topics("--check")).isEqualTo(1);
    assertThat(said.strip()).isEqualTo(
        "pawprint.syn: retention.ms is 172800000 (2 d), should be 604800000 (7 d)");
  }

  @Test
  void leavesKeysWhereTheyAreAndSaysSo() throws Exception {
    topics("--apply");
    assertThat(topics("--apply", "--fleet")).isEqualTo(1);
    assertThat(said).contains(
        "changed pawprint.dead-letters: partitions from 1 to 4",
        "pawprint.syn: partitions is 4, should be 48; left so: keys would move");
    assertThat(partitions("pawprint.dead-letters")).isEqualTo(4);
    assertThat(partitions("pawprint.syn")).isEqualTo(4);
  }

  @Test
  void neverTakesPartitionsAway() throws Exception {
    admin.createTopics(List.of(new NewTopic("pawprint.netstat", 6, (short) 1))).all().get();
    assertThat(topics("--apply")).as("%s", said).isZero();
    assertThat(List.of(partitions("pawprint.netstat"), partitions("pawprint.syn"),
        partitions("pawprint.sysctl"))).containsExactly(6, 6, 6);
  }

  @Test
  void saysWhichBrokersAreAway() {
    int nobody = LoopbackPort.free(0, "--port");
    assertThat(topics("--check", "--bootstrap-servers", "127.0.0.1:" + nobody)).isEqualTo(1);
    assertThat(said).contains("no broker answers at 127.0.0.1:" + nobody);
  }
}
