// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert.Status;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Severity;
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

  @Test
  void fingerprintsTellLabelsApartHoweverTheyAreCut() {
    assertThat(Fingerprint.of("K", new TreeMap<>(Map.of("a", "bc"))))
        .isNotEqualTo(Fingerprint.of("K", new TreeMap<>(Map.of("ab", "c"))))
        .hasSize(16);
  }
}
