// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert.Status;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertLifecycleTest {

  private final List<Alert> alerts = new ArrayList<>();
  private final AlertLifecycle lifecycle = new AlertLifecycle("h", Thresholds.DEFAULTS);

  private static Finding finding(boolean active, Severity severity, long second, String summary) {
    return new Finding(
        "K", new TreeMap<>(Map.of("host", "h")), active, severity, 0.9, 10_000_000_000L,
        second * 1_000_000_000L, summary, "", List.of(), List.of());
  }

  private void at(long second, boolean active, Severity severity, String summary) {
    lifecycle.accept(finding(active, severity, second, summary), alerts::add);
  }

  private List<Status> told() {
    return alerts.stream().map(Alert::status).toList();
  }

  @Test
  void opensOnceAndResolvesOnce() {
    at(10, true, Severity.WARNING, "a");
    at(11, true, Severity.WARNING, "a");
    at(12, false, Severity.INFO, "gone");
    at(13, false, Severity.INFO, "gone");
    assertThat(told()).containsExactly(Status.FIRING, Status.RESOLVED);
    assertThat(alerts.get(1).endsAtMs()).hasValue(12_000);
    assertThat(alerts.get(1).resolution()).isEqualTo("gone");
    assertThat(alerts.get(1).summary()).isEqualTo("a");
  }

  @Test
  void updatesAtOnceWhenItGetsWorse() {
    at(10, true, Severity.WARNING, "a");
    at(11, true, Severity.CRITICAL, "a");
    assertThat(told()).containsExactly(Status.FIRING, Status.UPDATED);
  }

  @Test
  void holdsOtherNewsBackForTenSecondsAndThenForAMinute() {
    at(10, true, Severity.WARNING, "a");
    at(19, true, Severity.WARNING, "b");
    assertThat(told()).containsExactly(Status.FIRING);
    at(20, true, Severity.WARNING, "c");
    at(79, true, Severity.WARNING, "d");
    assertThat(told()).containsExactly(Status.FIRING, Status.UPDATED);
    at(80, true, Severity.WARNING, "e");
    assertThat(told()).containsExactly(Status.FIRING, Status.UPDATED, Status.UPDATED);
  }

  @Test
  void neverUpdatesWithoutNews() {
    for (int second = 10; second < 1000; second++) {
      at(second, true, Severity.WARNING, "a");
    }
    assertThat(told()).containsExactly(Status.FIRING);
  }

  @Test
  void saysNothingOfWhatNeverFired() {
    at(10, false, Severity.INFO, "gone");
    assertThat(alerts).isEmpty();
  }

  @Test
  void goesOnWhereItsStoredStateLeftOff() throws IOException {
    at(10, true, Severity.WARNING, "a");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lifecycle.writeTo(new DataOutputStream(bytes));
    AlertLifecycle second = new AlertLifecycle("h", Thresholds.DEFAULTS);
    second.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    second.accept(finding(true, Severity.WARNING, 11, "a"), alerts::add);
    second.accept(finding(false, Severity.INFO, 12, "gone"), alerts::add);
    assertThat(told()).containsExactly(Status.FIRING, Status.RESOLVED);
    assertThat(alerts.get(1).startsAtMs()).isEqualTo(alerts.get(0).startsAtMs());
  }

  private void silence(long second, boolean silent, String why) {
    lifecycle.accept(
        new Finding(
            Silence.HOST_KIND, new TreeMap<>(Map.of("host", "h")), silent, Severity.WARNING, 0.95,
            10_000_000_000L, second * 1_000_000_000L, why, "", List.of(), List.of()),
        alerts::add);
  }

  private List<String> inShort() {
    return alerts.stream()
        .map(a -> a.kind() + " " + a.status() + (a.stale() ? " stale" : ""))
        .toList();
  }

  @Test
  void marksTheAlertsOfASilentHostStaleOnceAndUntilItIsHeard() {
    at(10, true, Severity.WARNING, "a");
    silence(200, true, "silent");
    silence(205, true, "silent");
    assertThat(inShort()).containsExactly("K FIRING", "HostSilent FIRING", "K UPDATED stale");
    assertThat(alerts.get(2).summary()).isEqualTo("a");
    assertThat(alerts.get(2).updatedAtMs()).isEqualTo(200_000);
    silence(300, false, Silence.HEARD_AGAIN);
    at(301, false, Severity.INFO, "gone");
    assertThat(inShort().subList(3, 6))
        .containsExactly("HostSilent RESOLVED", "K UPDATED", "K RESOLVED");
  }

  @Test
  void marksThemLikewiseWhereAHostIsSilentTogetherWithOthers() {
    at(10, true, Severity.WARNING, "a");
    silence(200, false, Silence.TOGETHER);
    silence(300, false, Silence.HEARD_AGAIN);
    assertThat(inShort()).containsExactly("K FIRING", "K UPDATED stale", "K UPDATED");
  }

  @Test
  void whatAHostTakenForGoneSaidLastStaysStale() {
    at(10, true, Severity.WARNING, "a");
    silence(200, true, "silent");
    silence(700_000, false, "silent for so long: taken for gone");
    assertThat(inShort())
        .containsExactly("K FIRING", "HostSilent FIRING", "K UPDATED stale", "HostSilent RESOLVED");
  }

  @Test
  void storesTheMarkAndAllThatWasSaid() throws IOException {
    Finding full =
        new Finding(
            "K", new TreeMap<>(Map.of("host", "h", "port", "80")), true, Severity.CRITICAL, 0.5, 1,
            10_000_000_000L, "s", "i", List.of(new Evidence("n", "v", "u", 7, "where")),
            List.of(new Remedy("t", "r", "p", "c", "b", "y", "k")));
    lifecycle.accept(full, alerts::add);
    silence(200, true, "silent");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    lifecycle.writeTo(new DataOutputStream(bytes));
    AlertLifecycle second = new AlertLifecycle("h", Thresholds.DEFAULTS);
    second.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    second.accept(
        new Finding(
            Silence.HOST_KIND, new TreeMap<>(Map.of("host", "h")), false, Severity.INFO, 1, 1,
            300_000_000_000L, Silence.HEARD_AGAIN, "", List.of(), List.of()),
        alerts::add);
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(last.stale()).isFalse();
    assertThat(last.evidence()).isEqualTo(full.evidence());
    assertThat(last.remedies()).isEqualTo(full.remedies());
    assertThat(last.labels()).isEqualTo(full.labels());
  }

  @Test
  void fingerprintsTellLabelsApartHoweverTheyAreCut() {
    assertThat(Fingerprint.of("K", new TreeMap<>(Map.of("a", "bc"))))
        .isNotEqualTo(Fingerprint.of("K", new TreeMap<>(Map.of("ab", "c"))))
        .hasSize(16);
  }
}
