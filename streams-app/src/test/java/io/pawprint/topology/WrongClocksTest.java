// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.torture.ClockError;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import io.pawprint.torture.Outcome;
import io.pawprint.torture.StateDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of one partition, some of whose clocks are wrong by a day or step by one. */
class WrongClocksTest {

  private static final int SECONDS = 100;
  private static final List<String> RIGHT = List.of("right-a", "right-b");
  private static final Map<String, ClockError> WRONG = wrong();

  @TempDir Path directory;

  private static Map<String, ClockError> wrong() {
    Map<String, ClockError> wrong = new LinkedHashMap<>();
    wrong.put("a-day-ahead", ClockError.days(1));
    wrong.put("a-day-behind", ClockError.days(-1));
    wrong.put("steps-ahead", ClockError.steps(1, 40));
    wrong.put("steps-back", ClockError.steps(-1, 40));
    return wrong;
  }

  private record Seen(long atNs, Observation told) {}

  private static List<Observation> inOrder(List<String> hosts) {
    List<Seen> seen = new ArrayList<>();
    for (String host : hosts) {
      Optional<ClockError> clock = Optional.ofNullable(WRONG.get(host));
      for (Observation right : HostStory.of(1, host, SECONDS).merged()) {
        seen.add(new Seen(right.timeNs(), clock.map(c -> c.of(right)).orElse(right)));
      }
    }
    seen.sort(Comparator.comparingLong(Seen::atNs));
    return seen.stream().map(Seen::told).toList();
  }

  private Map<String, List<Alert>> drive(List<Observation> observations, String name)
      throws Exception {
    Map<String, List<Alert>> alerts = new TreeMap<>();
    Path at = Files.createDirectory(directory.resolve(name));
    try (Wire wire = Wire.open(at);
        DrivenTopology topology =
            new DrivenTopology(
                wire, TopologySettings.of(1, Thresholds.DEFAULTS, wire.formats()),
                at)) {
      observations.forEach(topology::send);
      topology.alerts().forEach(
          alert -> alerts.computeIfAbsent(alert.hostId(), h -> new ArrayList<>()).add(alert));
    }
    return alerts;
  }

  @Test
  void noOtherHostIsTouchedByThem() throws Exception {
    List<String> all = new ArrayList<>(RIGHT);
    all.addAll(WRONG.keySet());
    List<Observation> together = inOrder(all);
    Map<String, List<Alert>> beside = drive(together, "beside");
    Map<String, List<Alert>> alone = drive(inOrder(RIGHT), "alone");
    assertThat(alone).containsOnlyKeys(RIGHT);
    for (String host : RIGHT) {
      assertThat(beside.get(host)).isNotEmpty().isEqualTo(alone.get(host));
    }
    for (String host : all) { // their own are those of the fold as well
      Fold fold = new Fold(host, Thresholds.DEFAULTS);
      together.stream().filter(o -> o.hostId().equals(host)).forEach(fold::observe);
      assertThat(Outcome.of(beside.get(host), fold.alerts).broken()).isEmpty();
    }
  }

  @Test
  void aClockThatIsADayOffTellsTheSameStoryADayOff() {
    Fold right = new Fold("host", Thresholds.DEFAULTS);
    Fold ahead = new Fold("host", Thresholds.DEFAULTS);
    ClockError day = ClockError.days(1);
    for (Observation observation : HostStory.of(1, "host", SECONDS).merged()) {
      right.observe(observation);
      ahead.observe(day.of(observation));
    }
    assertThat(ahead.alerts).hasSameSizeAs(right.alerts);
    for (int i = 0; i < right.alerts.size(); i++) {
      assertThat(ahead.alerts.get(i).updatedAtMs())
          .isEqualTo(right.alerts.get(i).updatedAtMs() + 86_400_000L);
      assertThat(ahead.alerts.get(i).summary()).isEqualTo(right.alerts.get(i).summary());
    }
    assertThat(StateDump.ofRecords(Map.of("host", ahead)))
        .isNotEqualTo(StateDump.ofRecords(Map.of("host", right)));
  }
}
