// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {

  private static final long SEED = 4711;
  private static final int INTERLEAVINGS = 20;
  private static final long SKEW_NS = 2_000_000_000L;

  static List<Scenario> scenarios() throws IOException {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesExactlyTheAlertsItShould(Scenario scenario) throws IOException {
    List<String> came = Scenario.fold(scenario.arrivals());
    if (Scenario.REWRITE) {
      scenario.rewrite(came);
    }
    assertThat(came).isEqualTo(scenario.then());
    assertThat(scenario.folder().resolve("README.md")).exists();
    assertThat(Files.size(scenario.folder().resolve("README.md"))).isPositive();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void doesNotDependOnHowTheTopicsInterleave(Scenario scenario) throws IOException {
    List<Arrival> given = scenario.arrivals();
    for (int i = 0; i < INTERLEAVINGS; i++) {
      List<Arrival> mixed = interleave(given, new Random(SEED + i));
      assertThat(byAlert(Scenario.fold(mixed)))
          .as("seed %d", SEED + i)
          .isEqualTo(byAlert(scenario.then()));
    }
  }

  /** Each alert's transitions in order; which of two alerts is told first is nobody's business. */
  private static Map<String, List<String>> byAlert(List<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(','))));
  }

  /** Keeps each topic's own order; no head is taken that is more than the skew ahead of another. */
  private static List<Arrival> interleave(List<Arrival> given, Random random) {
    List<Deque<Arrival>> topics =
        List.of(
            topic(given, SysctlReading.class),
            topic(given, NetstatReading.class),
            topic(given, SegmentBatch.class));
    List<Arrival> mixed = new ArrayList<>();
    while (mixed.size() < given.size()) {
      long oldestNs =
          topics.stream()
              .filter(topic -> !topic.isEmpty())
              .mapToLong(topic -> topic.peek().recordNs())
              .min()
              .orElseThrow();
      Deque<Arrival> topic = topics.get(random.nextInt(topics.size()));
      if (!topic.isEmpty() && topic.peek().recordNs() <= oldestNs + SKEW_NS) {
        mixed.add(topic.poll());
      }
    }
    return mixed;
  }

  private static Deque<Arrival> topic(List<Arrival> given, Class<?> type) {
    return new ArrayDeque<>(given.stream().filter(a -> type.isInstance(a.observation())).toList());
  }
}
