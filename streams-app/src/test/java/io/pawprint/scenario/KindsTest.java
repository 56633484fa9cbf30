// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindsTest {

  private static final Map<String, String> PREFIX =
      Map.of(
          "RecycleUnderNat", "recycle-",
          "TimeWaitBucketOverflow", "overflow-",
          "EphemeralPortExhaustion", "ports-",
          "TimeWaitCollision", "collision-",
          "EstablishedPawsRejects", "established-",
          "SynUnanswered", "unanswered-",
          "UnsafeTcpSettings", "settings-",
          "HostSilent", "silent-",
          "PipelineSilent", "silent-");

  static List<String> kinds() {
    return Kinds.ALL;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindFiresStaysSilentResolvesAndHasAKnownGap(String kind) throws IOException {
    List<String> fires = new ArrayList<>();
    List<String> resolves = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      if (!scenario.toString().startsWith(PREFIX.get(kind))) {
        continue;
      }
      List<String> of =
          scenario.then().stream().filter(l -> l.contains("\"kind\":\"" + kind + '"')).toList();
      String readme = Files.readString(scenario.folder().resolve("README.md"));
      if (of.stream().anyMatch(line -> line.contains("\"FIRING\""))) {
        fires.add(scenario.toString());
      }
      if (of.stream().anyMatch(line -> line.contains("\"RESOLVED\""))) {
        resolves.add(scenario.toString());
      }
      if (of.isEmpty() && readme.startsWith("Silent")) {
        silent.add(scenario.toString());
      }
      if (of.isEmpty() && readme.startsWith("Known gap")) {
        gaps.add(scenario.toString());
      }
    }
    assertThat(fires).as("scenarios that fire %s", kind).isNotEmpty();
    assertThat(resolves).as("scenarios that resolve %s", kind).isNotEmpty();
    assertThat(silent).as("scenarios silent of %s", kind).isNotEmpty();
    assertThat(gaps).as("known gaps of %s", kind).isNotEmpty();
  }

  @Test
  void noBadInputRaisesACriticalAlert() throws IOException {
    List<Scenario> bad =
        Scenario.all().stream().filter(s -> s.toString().startsWith("bad-")).toList();
    assertThat(bad).hasSizeGreaterThanOrEqualTo(11);
    for (Scenario scenario : bad) {
      assertThat(scenario.then())
          .as("%s", scenario)
          .noneMatch(line -> line.contains("\"CRITICAL\""));
    }
  }

  @Test
  void noDefaultHostRaisesAnything() throws IOException {
    List<Scenario> defaults =
        Scenario.all().stream().filter(s -> s.toString().contains("-silent-default-")).toList();
    assertThat(defaults).hasSizeGreaterThanOrEqualTo(21);
    for (Scenario scenario : defaults) {
      assertThat(scenario.then()).as("%s", scenario).isEmpty();
    }
  }
}
