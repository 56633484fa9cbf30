// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alertmanager.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * README.md shows what the code says. {@code -Dpawprint.rewrite=true} writes the generated parts
 * instead of comparing them.
 */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");

  @Test
  void showsTheConfigurationAsDefined() throws IOException {
    check("configuration", ConfigTable.markdown(PawprintConfig.DEFINITION));
  }

  @Test
  void showsTheSettingsOfTheAlertmanagerSink() throws IOException {
    check("alertmanager", ConfigTable.markdown(SinkSettings.DEFINITION));
  }

  @Test
  void showsTheTopicsOfTheCatalogue() throws IOException {
    check("topics", TopicTable.markdown());
  }

  @Test
  void showsTheSettingsOfTheConnectors() throws IOException {
    check("connectors", ConnectorTable.markdown());
  }

  private static void check(String part, String wanted) throws IOException {
    String begin = "<!-- generated: " + part + " -->\n";
    String end = "<!-- end: " + part + " -->\n";
    String text = Files.readString(README);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(text).contains(begin, end);
    if (Boolean.getBoolean("pawprint.rewrite")) {
      Files.writeString(README, text.substring(0, from) + wanted + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("README.md, %s; rewrite it with -Dpawprint.rewrite=true", part)
          .isEqualTo(wanted);
    }
  }
}
