// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.tcp.Ip;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final long NOW_S = 1_000;

  private static boolean agree(long counted, long predicted, int sampleOneIn, int sources) {
    FailingSources failing = new FailingSources();
    for (int i = 0; i < sources; i++) {
      failing.add(NOW_S, Ip.v4(0x0A00_0000 + i), 7);
    }
    double variance = (1 - 1.0 / sampleOneIn) * failing.concentration(NOW_S);
    return new Reconciliation(true, counted, predicted, 0, 0, 0, 0, variance, 0, 0, 0).agree();
  }

  @Test
  void allowsNextToNothingWhereAllIsObserved() {
    assertThat(agree(1000, 950, 1, 1)).isTrue();
    assertThat(agree(1000, 800, 1, 1)).isFalse();
  }

  @Test
  void allowsAlmostAnythingWhereOneSampledAddressStandsForAll() {
    assertThat(agree(1000, 500, 8, 1)).isTrue();
  }

  @Test
  void disagreesWhereManySampledAddressesCannotBeSoWrong() {
    assertThat(agree(1000, 700, 8, 100)).isTrue();
    assertThat(agree(1000, 400, 8, 100)).isFalse();
  }
}
