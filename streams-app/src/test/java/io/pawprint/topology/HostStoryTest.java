// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.torture.Fold;
import io.pawprint.torture.HostStory;
import org.junit.jupiter.api.Test;

/** The story must have something to tell, or the comparisons with it prove nothing. */
class HostStoryTest {

  @Test
  void opensUpdatesAndResolvesAlertsOfTwoKinds() {
    HostStory story = HostStory.of(1, "host-a", 500);
    Fold fold = Fold.over("host-a", Thresholds.DEFAULTS, story.merged());
    assertThat(fold.alerts)
        .extracting(Alert::kind)
        .contains("RecycleUnderNat", "TimeWaitBucketOverflow");
    for (String kind : new String[] {"RecycleUnderNat", "TimeWaitBucketOverflow"}) {
      assertThat(fold.alerts)
          .filteredOn(alert -> alert.kind().equals(kind))
          .extracting(Alert::status)
          .startsWith(Alert.Status.FIRING, Alert.Status.UPDATED)
          .endsWith(Alert.Status.RESOLVED);
    }
    assertThat(fold.tables.sources().size()).isGreaterThanOrEqualTo(300);
  }
}
