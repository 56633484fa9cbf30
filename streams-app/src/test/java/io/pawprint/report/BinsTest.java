// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BinsTest {

  private static final long S = 1_000_000_000L;

  @Test
  void doublesItsIntervalsRatherThanGrow() {
    Bins bins = new Bins(Bins.Fold.SUM, 1, 8);
    for (int second = 0; second < 1_000; second++) {
      bins.add(second * S, 0, 1);
    }
    assertThat(bins.size()).isLessThanOrEqualTo(8);
    assertThat(bins.stepS()).isEqualTo(128);
    assertThat(bins.column(0)).startsWith(128, 128).endsWith(1_000 - 7 * 128);
  }

  @Test
  void keepsThePeakWhenIntervalsAreJoined() {
    Bins bins = new Bins(Bins.Fold.PEAK, 1, 4);
    for (int second = 0; second < 16; second++) {
      bins.add(second * S, 0, second == 5 ? 99 : second);
    }
    assertThat(bins.peak(0)).isEqualTo(99);
  }

  @Test
  void tellsNothingFromZero() {
    Bins bins = new Bins(Bins.Fold.SUM, 2, 100);
    bins.add(10 * S, 0, 0);
    bins.add(13 * S, 1, 4);
    assertThat(bins.fromS()).isEqualTo(10);
    assertThat(bins.column(0)).containsExactly(0, Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void spreadsARiseOverTheTimeInWhichItCame() {
    Bins bins = new Bins(Bins.Fold.SUM, 1, 100);
    bins.spread(S / 2, 5 * S / 2, 0, 20);
    assertThat(bins.column(0)).containsExactly(new double[] {5, 10, 5}, within(0.001));
  }

  @Test
  void takesAClockThatWentBackByYears() {
    Bins bins = new Bins(Bins.Fold.SUM, 1, 8);
    bins.add(1_000_000_000L * S, 0, 1);
    bins.add(0, 0, 1);
    assertThat(bins.size()).isLessThanOrEqualTo(8);
    assertThat(bins.column(0)).startsWith(1).endsWith(1);
  }
}
