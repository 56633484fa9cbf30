// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.Thresholds;
import io.pawprint.replay.FleetReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scenario folder. */
public record Scenario(Path folder) {

  private static final Path ALL = Path.of("src/test/resources/scenarios");

  private static final long MS = 1_000_000L;

  /** With {@code -Dscenarios.rewrite=true} what comes is taken as what should come. */
  static final boolean REWRITE = Boolean.getBoolean("scenarios.rewrite");

  /** Every scenario, by name. */
  public static List<Scenario> all() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.filter(Files::isDirectory).sorted().map(Scenario::new).toList();
    }
  }

  /** What was observed, in the order in which it arrived. */
  public List<Arrival> arrivals() throws IOException {
    return Given.read(folder.resolve("given.txt"));
  }

  /** What should come of it: one alert transition a line. */
  public List<String> then() throws IOException {
    return Files.readAllLines(folder.resolve("then.jsonl"));
  }

  void rewrite(List<String> alerts) throws IOException {
    Files.writeString(
        folder.resolve("then.jsonl"),
        alerts.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  /** What comes of these arrivals in the pure fold. */
  public static List<String> fold(List<Arrival> arrivals) {
    List<Alert> alerts = new ArrayList<>();
    FleetReplay fleet = new FleetReplay("partition 0", Thresholds.DEFAULTS, alerts::add);
    arrivals.forEach(arrival -> fleet.observe(arrival.observation(), arrival.recordNs() / MS));
    fleet.finish();
    return alerts.stream().map(Scenario::line).toList();
  }

  /**
   * Without the hash of the thresholds, because a new threshold must not rewrite every scenario,
   * and without what is so nearly everywhere.
   */
  static String line(Alert alert) {
    return AlertJson.line(alert).replace(alert.configHash(), "-").replace(",\"stale\":false", "");
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }
}
