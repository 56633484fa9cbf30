// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be said of docker-compose.yml without starting it; {@code loopback.sh} starts it. */
class ComposeFileTest {

  private static final Path FOLDER = Path.of("../compose");
  private static ComposeFile file;

  @BeforeAll
  static void read() throws Exception {
    file = ComposeFile.read(FOLDER.resolve("docker-compose.yml"));
  }

  @Test
  void holdsEverythingOfAFleet() {
    assertThat(file.services().keySet()).containsExactlyInAnyOrder(
        "kafka-1", "kafka-2", "kafka-3", "schema-registry", "topics", "streams-1", "streams-2",
        "alert-sink", "connect", "capture", "alertmanager", "prometheus", "grafana");
  }

  @Test
  void pinsImagesAndLimitsEveryService() {
    file.services().values().forEach(service -> {
      assertThat(service.image()).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
      for (String limit : List.of("mem_limit", "cpus", "pids_limit")) {
        assertThat(service.node().has(limit)).as("%s of %s", limit, service.name()).isTrue();
      }
      assertThat(service.user()).as(service.name()).matches("[1-9]\\d*:\\d+");
      assertThat(service.list("cap_drop")).as(service.name()).containsExactly("ALL");
      assertThat(service.list("cap_add")).as(service.name())
          .isEqualTo(service.name().equals("capture") ? List.of("NET_RAW") : List.of());
      // tcpdump gains the capability that its file carries
      assertThat(service.list("security_opt").contains("no-new-privileges:true"))
          .as(service.name()).isNotEqualTo(service.name().equals("capture"));
    });
  }

  @Test
  void checksTheHealthOfWhatGoesOnRunning() {
    // a worker that cannot reach a broker must not be restarted for it
    Set<String> without = Set.of("topics", "alert-sink", "connect", "capture");
    file.services().values().forEach(service ->
        assertThat(service.health().isEmpty()).as(service.name())
            .isEqualTo(without.contains(service.name())));
  }

  @Test
  void runsTheKafkaThatIsTested() throws Exception {
    String pom = Files.readString(Path.of("../../pom.xml"));
    for (String broker : List.of("kafka-1", "kafka-2", "kafka-3")) {
      String image = file.services().get(broker).image();
      assertThat(pom).contains("<kafka.version>" + image.replaceFirst(".*:", "") + "<");
    }
    assertThat(pom).contains("<apicurio.version>"
        + file.services().get("schema-registry").image().replaceFirst(".*:", "") + "<");
  }

  @Test
  void mountsFilesThatExistAndVolumesThatAreDeclared() {
    Set<String> declared = new TreeSet<>();
    file.volumes().forEach(declared::add);
    Set<String> used = new TreeSet<>();
    file.services().values().forEach(service -> service.list("volumes").forEach(volume -> {
      String source = volume.substring(0, volume.indexOf(':'));
      if (!source.startsWith("/")) {
        used.add(source);
      } else if (!source.contains("/compose/secrets/")) {
        assertThat(Path.of(source)).exists();
      }
    }));
    assertThat(used).isEqualTo(declared);
  }

  @Test
  void isLookedAtWholeByTheLoopbackRun() {
    Set<String> keys = new HashSet<>();
    file.services().values().forEach(service ->
        service.node().fieldNames().forEachRemaining(keys::add));
    keys.removeAll(ComposeService.GIVEN);
    assertThat(keys).as("neither given to the processes nor listed as left out")
        .isSubsetOf(ComposeService.LEFT_OUT);
  }

  @Test
  void configuresBrokersThatOutliveOneAnother() throws Exception {
    Properties server = new Properties();
    try (var reader = Files.newBufferedReader(FOLDER.resolve("kafka/server.properties"))) {
      server.load(reader);
    }
    assertThat(Map.of(
        "default.replication.factor", "3", "min.insync.replicas", "2",
        "transaction.state.log.replication.factor", "3", "offsets.topic.replication.factor", "3",
        "unclean.leader.election.enable", "false"))
        .allSatisfy((key, value) -> assertThat(server.getProperty(key)).isEqualTo(value));
  }
}
