// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alertmanager.HeldAlerts.Held;
import io.pawprint.schema.Severity;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldAlertsTest {

  private final HeldAlerts held = new HeldAlerts(2);

  private static Held alert(int partition, Severity severity) {
    return new Held(new TopicPartition("t", partition), severity,
        new PostableAlert(Map.of("severity", severity.name()), Map.of(), 0, ""));
  }

  @Test
  void lesserAlertsGiveWayToMoreSevereOnesAtTheLimit() {
    held.put("info", alert(0, Severity.INFO));
    held.put("warning", alert(0, Severity.WARNING));
    held.put("critical", alert(0, Severity.CRITICAL));
    held.put("warning2", alert(0, Severity.WARNING));
    assertThat(held.all()).extracting(Held::severity)
        .containsExactlyInAnyOrder(Severity.WARNING, Severity.CRITICAL);
    assertThat(held.holds("warning2")).isFalse();
    assertThat(held.leftOut()).isEqualTo(2);
  }

  @Test
  void tellsTheFormerLabelsOnlyIfTheyWereOthers() {
    held.put("a", alert(0, Severity.INFO));
    assertThat(held.put("a", alert(0, Severity.INFO))).isEmpty();
    assertThat(held.put("a", alert(0, Severity.CRITICAL)))
        .contains(alert(0, Severity.INFO).alert());
    assertThat(held.leftOut()).isZero();
  }

  @Test
  void forgetsWhatCameFromAPartitionThatIsGone() {
    held.put("a", alert(0, Severity.INFO));
    held.put("b", alert(1, Severity.INFO));
    held.forget(List.of(new TopicPartition("t", 0)));
    assertThat(held.holds("a")).isFalse();
    assertThat(held.holds("b")).isTrue();
  }
}
