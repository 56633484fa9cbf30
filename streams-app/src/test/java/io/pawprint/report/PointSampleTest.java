// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointSampleTest {

  @Test
  void keepsAllThatThereIsRoomFor() {
    PointSample sample = filled(100, 100);
    assertThat(sample.size()).isEqualTo(100);
    assertThat(sample.oneIn()).isEqualTo(1);
  }

  @Test
  void keepsEvenlySpacedPointsWhenThereAreMore() {
    PointSample sample = filled(100, 100_000);
    assertThat(sample.seen()).isEqualTo(100_000);
    assertThat(sample.size()).isBetween(50, 100);
    for (int i = 0; i < sample.size(); i++) {
      assertThat(sample.timeNs(i)).isEqualTo(i * sample.oneIn());
    }
  }

  private static PointSample filled(int room, int points) {
    PointSample sample = new PointSample(room);
    for (int i = 0; i < points; i++) {
      sample.add(i, i, true);
    }
    return sample;
  }
}
