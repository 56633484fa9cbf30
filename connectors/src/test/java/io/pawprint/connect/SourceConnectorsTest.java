// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.sign.FleetSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceConnectorsTest {

  private static final List<HostConnector> ALL = List.of(
      new SysctlSourceConnector(), new NetstatSourceConnector(), new SynSourceConnector());

  /** Setting to its errors. */
  private static Map<String, List<String>> errors(HostConnector connector, String... pairs) {
    Map<String, String> given = new TreeMap<>(Map.of(
        "schema.registry.url", "http://127.0.0.1:8081", "host.id", "h"));
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], pairs[i + 1]);
    }
    Map<String, List<String>> errors = new TreeMap<>();
    for (ConfigValue value : connector.validate(given).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }

  @Test
  void areNamedInTheManifestThatWorkersLookIn() {
    assertThat(ServiceLoader.load(SourceConnector.class)).hasOnlyElementsOfTypes(
        SysctlSourceConnector.class, NetstatSourceConnector.class, SynSourceConnector.class)
        .hasSize(3);
  }

  @Test
  void explainEverySettingAndPutItIntoAGroup() {
    for (HostConnector connector : ALL) {
      for (ConfigKey key : connector.config().configKeys().values()) {
        assertThat(key.documentation).as(key.name).endsWith(".");
        assertThat(key.group).as(key.name).isNotNull();
        assertThat(key.displayName).as(key.name).isNotEmpty();
      }
    }
  }

  @Test
  void takeTheirDefaults() {
    for (HostConnector connector : ALL) {
      assertThat(errors(connector)).isEmpty();
    }
  }

  @Test
  void blameTheFieldThatIsWrong() {
    HostConnector syn = new SynSourceConnector();
    assertThat(errors(syn, "host.id", "a b")).containsOnlyKeys("host.id");
    assertThat(errors(syn, "host.id", "web/1").get("host.id").get(0))
        .endsWith("should have neither blanks nor slashes");
    assertThat(errors(syn, "schema.registry.url", "")).containsOnlyKeys("schema.registry.url");
    assertThat(errors(syn, "schema.registry.url", "ftp://x").get("schema.registry.url").get(0))
        .endsWith("should be an address such as http://registry.example:8081");
    assertThat(errors(syn, "proc.root", "proc").get("proc.root").get(0))
        .endsWith("should be a path from the root, such as /proc");
    assertThat(errors(syn, "proc.root", "/nowhere").get("proc.root"))
        .containsExactly("/nowhere/net/netstat cannot be read: set proc.root to where /proc is "
            + "mounted");
    assertThat(errors(syn, "netns", "../x")).containsOnlyKeys("netns");
    assertThat(errors(syn, "sample.one.in", "2048")).containsOnlyKeys("sample.one.in");
    assertThat(errors(syn, "snap.length", "60")).containsOnlyKeys("snap.length");
    assertThat(errors(syn, "host.id", "", "machine.id.file", "/nowhere/id").get("host.id"))
        .containsExactly("/nowhere/id: no machine id there; set host.id");
    assertThat(errors(syn, "basic.auth.credentials.source", "SASL_INHERIT"))
        .containsOnlyKeys("basic.auth.credentials.source");
  }

  @Test
  void takeTheKeyOfThisHostAndOfNoOther(@TempDir Path folder) throws Exception {
    FleetSecret secret = FleetSecret.of("5c".repeat(32));
    Path own = Files.writeString(folder.resolve("own"), secret.keyOf("h").line());
    Path other = Files.writeString(folder.resolve("other"), secret.keyOf("web2").line());
    for (HostConnector connector : ALL) {
      assertThat(errors(connector, "host.key.file", own.toString())).isEmpty();
      assertThat(errors(connector, "host.key.file", other.toString()).get("host.key.file"))
          .containsExactly(other + " is the key of web2, and this host is h: make its own with"
              + " 'pawprint keys derive --host h'");
      assertThat(errors(connector, "host.key.file", "/nowhere").get("host.key.file"))
          .containsExactly("/nowhere cannot be read: no such file");
    }
  }

  @Test
  void blameWhatDoesNotGoTogether() {
    HostConnector syn = new SynSourceConnector();
    assertThat(errors(syn, "capture.from", "fifo")).containsOnlyKeys("fifo.path");
    assertThat(errors(syn, "capture.from", "directory")).containsOnlyKeys("directory.path");
    assertThat(errors(syn, "capture.from", "fifo", "fifo.path", "/f", "netns", "all"))
        .containsOnlyKeys("netns");
    assertThat(errors(syn, "netns", "own,blue")).isEmpty();
  }

  @Test
  void takeTheBootIdForAHostIdWhereToldSo() throws Exception {
    HostSettings settings = new HostSettings(SysctlSourceConnector.DEFINITION,
        Map.of("schema.registry.url", "http://r", "host.id.from", "boot-id"));
    assertThat(settings.hostId()).hasSize(36);
  }

  @Test
  void promiseExactlyOnceForFilesOnly() {
    Map<String, String> given = Map.of("schema.registry.url", "http://r",
        "capture.from", "directory", "directory.path", "/d");
    SynSourceConnector syn = new SynSourceConnector();
    assertThat(syn.exactlyOnceSupport(given)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    Map<String, String> live = Map.of("schema.registry.url", "http://r");
    for (HostConnector connector : ALL) {
      assertThat(connector.exactlyOnceSupport(live)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
      assertThatThrownBy(() -> connector.alterOffsets(live, Map.of()))
          .hasMessageStartingWith("live readings cannot be read again");
    }
    Map<String, ?> directory = Map.of("directory", "/d");
    assertThat(syn.alterOffsets(given, Map.of(directory, Map.of("file", "a", "byte", 7L))))
        .isTrue();
    assertThatThrownBy(() -> syn.alterOffsets(given, Map.of(directory, Map.of("file", "a"))))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void haveOneTaskForOneHost() {
    HostConnector connector = new SysctlSourceConnector();
    connector.start(Map.of("schema.registry.url", "http://r"));
    assertThat(connector.taskConfigs(10)).hasSize(1);
    connector.stop();
  }
}
