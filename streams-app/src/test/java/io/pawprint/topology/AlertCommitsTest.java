// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertCommitsTest {

  private final AlertCommits commits = new AlertCommits(200);

  @Test
  void theFirstAlertAsksAtOnceAndNobodyAsksForNothing() {
    assertThat(commits.due(1_000)).isFalse();
    commits.wanted();
    assertThat(commits.due(1_000)).isTrue();
  }

  @Test
  void aFurtherAlertWaitsForItsTurn() {
    commits.wanted();
    commits.began(1_000);
    assertThat(commits.due(1_020)).isFalse();
    commits.wanted();
    assertThat(commits.due(1_199)).isFalse();
    assertThat(commits.due(1_200)).isTrue();
  }

  @Test
  void commitsTakeAThirdOfTheTimeAtMost() {
    commits.began(1_000);
    commits.wanted();
    assertThat(commits.due(1_500)).isFalse();
    assertThat(commits.due(2_499)).isFalse();
    assertThat(commits.due(2_500)).isTrue();
  }

  @Test
  void aCommitOfAnotherTaskTakesWhatWaits() {
    commits.wanted();
    commits.began(1_000);
    assertThat(commits.due(9_000)).isFalse();
  }

  @Test
  void aClockThatWentBackSilencesNobody() {
    commits.began(5_000_000);
    assertThat(commits.due(5_000_050)).isFalse();
    commits.wanted();
    assertThat(commits.due(1_000_000)).isTrue();
  }
}
