// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SlopeTest {

  private static final int READINGS = 60; // every 20 s

  private static Slope of(IntToDoubleFunction value) {
    double[] hours = new double[READINGS];
    double[] values = new double[READINGS];
    for (int i = 0; i < READINGS; i++) {
      hours[i] = i / 180.0;
      values[i] = value.applyAsDouble(i);
    }
    return Slope.of(hours, values);
  }

  @Test
  void readsTheLineOffPointsOnIt() {
    Slope slope = of(i -> 100 + 30 * i / 180.0);
    assertThat(slope.perHour()).isCloseTo(30, within(1e-9));
    assertThat(slope.errorPerHour()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aLeakUnderNoiseGrows() {
    Random random = new Random(1);
    Slope slope = of(i -> 200 + 60 * i / 180.0 + 4 * random.nextGaussian());
    assertThat(Measure.HEAP_MB.grows(slope)).isTrue();
  }

  @Test
  void noiseAloneDoesNot() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      assertThat(Measure.HEAP_MB.grows(of(i -> 200 + 4 * random.nextGaussian()))).isFalse();
    }
  }

  @Test
  void oneThreadMoreNowAndThenGrowsAndOneInAllDoesNot() {
    assertThat(Measure.THREADS.grows(of(i -> 40 + i / 10))).isTrue();
    assertThat(Measure.THREADS.grows(of(i -> i < 40 ? 40 : 41))).isFalse();
  }

  @Test
  void anyDeadLetterGrows() {
    assertThat(Measure.DEAD_LETTERS.grows(of(i -> 0))).isFalse();
    assertThat(Measure.DEAD_LETTERS.grows(of(i -> i / 20))).isTrue();
  }

  @Test
  void twoReadingsProveNothing() {
    Slope slope = Slope.of(new double[] {0, 1}, new double[] {1, 1_000});
    assertThat(Measure.HEAP_MB.grows(slope)).isFalse();
  }
}
