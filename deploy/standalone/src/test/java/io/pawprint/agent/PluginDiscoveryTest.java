// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.connect.NetstatSourceConnector;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.connect.SysctlSourceConnector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class PluginDiscoveryTest {

  @Test
  void findsOurConnectorsByTheirManifestsWithoutAWarning() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream(); // warnings and worse, logback-test.xml
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      Plugins plugins = new Plugins(WorkerSettings.of(Map.of(), Path.of("/nowhere")));
      assertThat(plugins.sourceConnectors()).extracting(PluginDesc<SourceConnector>::className)
          .contains(SysctlSourceConnector.class.getName(),
              NetstatSourceConnector.class.getName(), SynSourceConnector.class.getName());
      assertThat(plugins.sourceConnectors())
          .filteredOn(plugin -> plugin.className().startsWith("io.pawprint"))
          .allMatch(plugin -> !plugin.version().isEmpty());
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
