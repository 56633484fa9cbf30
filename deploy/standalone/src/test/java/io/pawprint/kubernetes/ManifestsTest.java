// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.app.PawprintConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

  private static final Path FOLDER = Path.of("../kubernetes");

  private static List<ObjectNode> overlay(String name) throws IOException {
    return Kustomization.build(FOLDER.resolve("overlays").resolve(name));
  }

  private static ObjectNode named(List<ObjectNode> all, String kind, String name) {
    return all.stream()
        .filter(o -> o.get("kind").asText().equals(kind)
            && o.at("/metadata/name").asText().equals(name))
        .findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void consistOfWhatKubernetesAndStrimziKnow(String overlay) throws IOException {
    for (ObjectNode object : overlay(overlay)) {
      assertThat(StrictModel.read(object).getMetadata().getNamespace()).isEqualTo("pawprint");
    }
  }

  @Test
  void wouldNotPassWithATypingError() throws IOException {
    ObjectNode set = named(overlay("small"), "StatefulSet", "pawprint-streams").deepCopy();
    ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("readynessProbe", "x");
    assertThatThrownBy(() -> StrictModel.read(set))
        .isInstanceOf(JsonProcessingException.class).hasMessageContaining("readynessProbe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void giveContainersNoRightsButOne(String overlay) throws IOException {
    List<String> rights = new ArrayList<>();
    for (ObjectNode object : overlay(overlay)) {
      JsonNode pod = object.at("/spec/template/spec");
      for (JsonNode container : pod.path("containers")) {
        String name = container.get("name").asText();
        JsonNode security = container.get("securityContext");
        // a program that carries a capability in its file gains it
        assertThat(security.get("allowPrivilegeEscalation").asBoolean()).as(name)
            .isEqualTo(name.equals("capture"));
        assertThat(security.get("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
        assertThat(security.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
        security.at("/capabilities/add").forEach(right -> rights.add(name + " " + right.asText()));
        assertThat(container.at("/resources/limits/memory").asText()).as(name).isNotEmpty();
        assertThat(container.at("/image").asText()).as(name).matches("pawprint/.*:[0-9.]+");
        boolean root = !security.at("/runAsNonRoot").asBoolean()
            && !pod.at("/securityContext/runAsNonRoot").asBoolean();
        assertThat(root).as(name).isFalse();
      }
      assertThat(pod.has("containers") && pod.at("/automountServiceAccountToken").asBoolean(true))
          .as(object.at("/metadata/name").asText()).isFalse();
    }
    assertThat(rights).containsExactly("capture NET_RAW");
  }

  @Test
  void readProcOfTheNodeAndWriteNothingThere() throws IOException {
    ObjectNode agent = named(overlay("production"), "DaemonSet", "pawprint-connect");
    assertThat(agent.at("/spec/template/spec/hostNetwork").asBoolean()).isTrue();
    List<String> hostPaths = new ArrayList<>();
    agent.at("/spec/template/spec/volumes").forEach(volume -> {
      if (volume.has("hostPath")) {
        hostPaths.add(volume.get("name").asText() + " " + volume.at("/hostPath/path").asText());
      }
    });
    assertThat(hostPaths).containsExactly("proc /proc");
    agent.at("/spec/template/spec/containers/0/volumeMounts").forEach(mount -> {
      if (mount.get("name").asText().equals("proc")) {
        assertThat(mount.get("readOnly").asBoolean()).isTrue();
      }
    });
  }

  @Test
  void spreadInstancesAndKeepOneStandby() throws IOException {
    ObjectNode set = named(overlay("production"), "StatefulSet", "pawprint-streams");
    assertThat(set.at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(set.at("/spec/template/spec/affinity/podAntiAffinity").isMissingNode()).isFalse();
    assertThat(set.at("/spec/template/spec/topologySpreadConstraints/0/whenUnsatisfiable")
        .asText()).isEqualTo("DoNotSchedule");
    ObjectNode config = named(overlay("production"), "ConfigMap", "pawprint-streams");
    assertThat(config.at("/data/streams.properties").asText())
        .contains("\nnum.standby.replicas=1\n", "\nstreams.group.instance.id=${env:POD_NAME}\n");
    assertThat(named(overlay("small"), "StatefulSet", "pawprint-streams")
        .at("/spec/template/spec/affinity").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void mountWhatIsThereAndSelectWhatIsLabelled(String overlay) throws IOException {
    List<ObjectNode> all = overlay(overlay);
    for (ObjectNode object : all) {
      JsonNode labels = object.at("/spec/selector/matchLabels");
      if (object.at("/spec/template").isObject()) {
        assertThat(object.at("/spec/template/metadata/labels").properties())
            .containsAll(labels.properties());
      }
      List<String> volumes = new ArrayList<>();
      object.at("/spec/template/spec/volumes").forEach(v -> {
        volumes.add(v.get("name").asText());
        if (v.has("configMap")) {
          named(all, "ConfigMap", v.at("/configMap/name").asText());
        }
      });
      object.at("/spec/volumeClaimTemplates")
          .forEach(v -> volumes.add(v.at("/metadata/name").asText()));
      for (JsonNode container : object.at("/spec/template/spec/containers")) {
        container.path("volumeMounts").forEach(mount ->
            assertThat(volumes).contains(mount.get("name").asText()));
      }
    }
  }

  @Test
  void configureTheStreamsWithSettingsThatExist() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(named(overlay("production"), "ConfigMap", "pawprint-streams")
        .at("/data/streams.properties").asText()));
    Map<String, String> given = new TreeMap<>();
    properties.forEach((key, value) -> given.put((String) key,
        ((String) value).replaceAll("\\$\\{[^}]*}", "x")));
    assertThat(PawprintConfig.of(given).streamsSettings())
        .containsEntry("num.standby.replicas", 1).containsEntry("group.instance.id", "x");
  }
}
