// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointClockTest {

  private static final int HOSTS = 1_000;

  private static final CheckpointPace PACE =
      new CheckpointPace(10_000, 1_000_000, 0, 1 << 20, 1 << 20, 1 << 20);

  private final CheckpointClock clock = new CheckpointClock(PACE, 5_000);
  private final double[] since = new double[HOSTS];

  /** Hosts whose turn has come; they begin to wait anew. */
  private int passed() {
    int passed = 0;
    for (int host = 0; host < HOSTS; host++) {
      if (clock.passed("host-" + host, since[host])) {
        since[host] = clock.turns();
        passed++;
      }
    }
    return passed;
  }

  @Test
  void passesEveryHostOnceInAnIntervalAndAboutATenthInEachTenthOfIt() {
    int all = 0;
    for (int second = 1; second <= 10; second++) {
      clock.turn(5_000 + second * 1_000);
      int passed = passed();
      assertThat(passed).isBetween(HOSTS / 20, HOSTS / 5);
      all += passed;
    }
    assertThat(all).isBetween(HOSTS - 1, HOSTS);
    assertThat(passed()).isZero();
  }

  @Test
  void goesByRowsWhereTheyAreMany() {
    clock.rows(250_000);
    clock.turn(5_001);
    assertThat(clock.turns()).isEqualTo(0.25);
    clock.turn(7_501);
    assertThat(clock.turns()).isEqualTo(0.5);
  }

  @Test
  void standsStillWhenTheWallClockGoesBack() {
    clock.turn(1_000);
    assertThat(clock.turns()).isZero();
    clock.turn(2_000);
    assertThat(clock.turns()).isEqualTo(0.1);
  }

  @Test
  void hasPassedAHostThatWaitsSinceBeforeAnyTurn() {
    assertThat(clock.passed("host-a", Double.NEGATIVE_INFINITY)).isTrue();
    assertThat(clock.passed("host-a", 0)).isFalse();
  }
}
