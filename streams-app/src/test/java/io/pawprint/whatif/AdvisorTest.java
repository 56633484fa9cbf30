// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import io.pawprint.tcp.Sysctls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdvisorTest {

  private static final Sysctls SETTINGS =
      new Sysctls(
          Map.of(
              Sysctls.TW_RECYCLE, "1", Sysctls.TIMESTAMPS, "1", Sysctls.MAX_TW_BUCKETS, "4096"));

  private static Remedy remedy(String name, String value) {
    return new Remedy("", "", "", "", "", "", "", Map.of(name, value));
  }

  private static Alert alert(Remedy... remedies) {
    return new Alert(
        "0", "RecycleUnderNat", Alert.Status.FIRING, Severity.CRITICAL, 1, "h", new TreeMap<>(),
        "", "", 0, 0, OptionalLong.empty(), "", "", "", List.of(), List.of(remedies), "", false);
  }

  @Test
  void neverTriesRecycleOnTimestampsOffOrALowerLimitWhoeverProposesThem() {
    Alert alert =
        alert(
            remedy(Sysctls.TW_RECYCLE, "1"),
            remedy(Sysctls.TIMESTAMPS, "0"),
            remedy(Sysctls.MAX_TW_BUCKETS, "4095"));
    assertThat(Advisor.candidates(List.of(alert), SETTINGS)).isEmpty();
  }

  @Test
  void triesTheOppositeOfThese() {
    Alert alert =
        alert(
            remedy(Sysctls.TW_RECYCLE, "0"),
            remedy(Sysctls.TIMESTAMPS, "1"),
            remedy(Sysctls.MAX_TW_BUCKETS, "8192"));
    assertThat(Advisor.candidates(List.of(alert), SETTINGS)).hasSize(3);
  }

  @Test
  void neverRaisesALimitThatItCannotRead() {
    Alert alert = alert(remedy(Sysctls.MAX_TW_BUCKETS, "8192"));
    assertThat(Advisor.candidates(List.of(alert), Sysctls.UNKNOWN)).isEmpty();
  }

  @Test
  void triesEachRemedyOnceAndNoneThatCannotBePlayedThrough() {
    Alert alert =
        alert(
            remedy(Sysctls.TW_RECYCLE, "0"),
            remedy(Sysctls.TW_RECYCLE, "0"),
            remedy("net.ipv4.tcp_fin_timeout", "60"),
            new Remedy("pool", "-", "", "", "", "", ""));
    assertThat(Advisor.candidates(List.of(alert), SETTINGS))
        .extracting(Remedy::settings)
        .containsExactly(Map.of(Sysctls.TW_RECYCLE, "0"));
  }

  @Test
  void noRemedyOfAnyRecordedIncidentIsOneThatItMustNotSuggest() throws IOException {
    int seen = 0;
    for (String name :
        List.of(
            "recycle_nat", "bucket_overflow", "portexhaust_reuse0", "collision_timestamps",
            "collision_no_timestamps", "random_clock_one_machine")) {
      WhatIfHost host = Tried.recorded(Path.of("../deploy/incidents", name));
      for (Alert alert : host.recordedAlerts()) {
        for (Remedy remedy : alert.remedies()) {
          assertThat(Advisor.allowed(remedy.settings(), host.recordedSettings()))
              .as("%s: %s", name, remedy.title())
              .isTrue();
          seen += remedy.settings().size();
        }
      }
    }
    assertThat(seen).isGreaterThan(5);
  }

  @Test
  void ranksTheSafestCureFirstAndWhatDoesNotHelpLast() throws IOException {
    Path folder = Path.of("../deploy/incidents/portexhaust_reuse0");
    WhatIfHost host = Tried.recorded(folder);
    List<Remedy> remedies =
        new ArrayList<>(Advisor.candidates(host.recordedAlerts(), host.recordedSettings()));
    remedies.add(0, remedy(Sysctls.RFC1337, "0"));
    List<Difference> differences =
        Tried.on(
            folder,
            remedies.stream()
                .map(remedy -> Advisor.scenario(remedy).orElseThrow())
                .toArray(Scenario[]::new));
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < remedies.size(); i++) {
      trials.add(new Trial(remedies.get(i), differences.get(i)));
    }
    assertThat(Advisor.ranked(trials))
        .extracting(trial -> trial.remedy().settings().keySet().iterator().next())
        .containsExactly(Sysctls.TW_REUSE, Sysctls.LOCAL_PORT_RANGE, Sysctls.RFC1337);
    assertThat(Advisor.ranked(trials)).extracting(Trial::helps).containsExactly(true, true, false);
    assertThat(Advisor.ranked(trials)).extracting(Trial::cures).containsExactly(true, true, false);
  }
}
