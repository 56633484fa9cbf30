// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboards, rules and configuration by themselves. {@code -Dpawprint.rewrite=true} writes the
 * dashboards from their boards.
 */
class DashboardsTest {

  static final Path GRAFANA = Path.of("../grafana");
  static final Path PROMETHEUS = Path.of("../prometheus");

  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @Test
  void dashboardsAreWhatTheirBoardsSay() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : files(GRAFANA.resolve("boards"), ".board")) {
      String name = file.getFileName().toString().replace(".board", ".json");
      expected.add(name);
      Path json = GRAFANA.resolve("dashboards").resolve(name);
      String wanted = Board.read(file).json();
      if (Boolean.getBoolean("pawprint.rewrite")) {
        Files.writeString(json, wanted);
      }
      assertThat(json).as("rewrite it with -Dpawprint.rewrite=true").hasContent(wanted);
    }
    assertThat(files(GRAFANA.resolve("dashboards"), ".json"))
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void promtoolTakesEveryQueryOfTheDashboards(@TempDir Path folder) throws Exception {
    Program.need("promtool");
    StringBuilder rules = new StringBuilder("groups:\n- name: boards\n  rules:\n");
    int number = 0;
    for (Path file : files(GRAFANA.resolve("boards"), ".board")) {
      for (String query : Board.read(file).queries()) {
        rules.append("  - record: query:").append(number++).append("\n    expr: '")
            .append(PromQl.plain(query).replace("'", "''")).append("'\n");
      }
    }
    assertThat(number).isGreaterThan(50);
    Path file = Files.writeString(folder.resolve("boards.yml"),
        rules.toString().replace("query:", "query:n"));
    assertThat(Program.run(folder, Map.of(), "promtool", "check", "rules", file.toString()))
        .contains(number + " rules found");
  }

  @Test
  void promtoolTakesConfigurationAndRules(@TempDir Path folder) throws Exception {
    Program.need("promtool");
    List<String> rules = new ArrayList<>(List.of("promtool", "check", "rules"));
    files(PROMETHEUS.resolve("rules"), ".yml").forEach(file -> rules.add(file.toString()));
    rules.add(PROMETHEUS.resolve("node-exporter/rules.yml").toString());
    Program.run(Path.of("."), Map.of(), rules.toArray(String[]::new));
    // with everything that the configuration names
    Program.run(folder, Map.of(), "cp", "-R", PROMETHEUS.toAbsolutePath() + "/.", ".");
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/token"), "0123456789abcdef");
    Files.writeString(folder.resolve("secrets/ca.pem"), "");
    Program.run(folder, Map.of(), "promtool", "check", "config", "prometheus.yml", "up.yml");
  }

  @Test
  void everyRuleHasAUnitTestInWhichItSpeaks() throws Exception {
    Program.need("promtool");
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    String tests = "";
    for (Path file : files(PROMETHEUS.resolve("tests"), ".yml")) {
      command.add(file.toString());
      tests += Files.readString(file);
    }
    Program.run(Path.of("."), Map.of(), command.toArray(String[]::new));
    String rules = Files.readString(PROMETHEUS.resolve("rules/pawprint.yml"))
        + Files.readString(PROMETHEUS.resolve("rules/recording.yml"))
        + Files.readString(PROMETHEUS.resolve("node-exporter/rules.yml"));
    Matcher names = Pattern.compile("- (alert|record): (\\S+)").matcher(rules);
    int found = 0;
    while (names.find()) {
      found++;
      String name = names.group(2);
      assertThat(tests).as("a test of %s", name).contains(
          names.group(1).equals("alert")
              ? "- {labels: '{alertname=\"" + name + "\"}'" : "- expr: " + name);
    }
    assertThat(found).isGreaterThan(40);
  }
}
