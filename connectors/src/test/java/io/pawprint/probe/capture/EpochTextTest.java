// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTextTest {

  @Test
  void readsSecondsWithoutLosingNanoseconds() {
    assertThat(EpochText.parse("1795201770.001518")).isEqualTo(1_795_201_770_001_518_000L);
    assertThat(EpochText.parse("1795201530.849535774")).isEqualTo(1_795_201_530_849_535_774L);
    assertThat(EpochText.parse("7")).isEqualTo(7_000_000_000L);
    assertThat(EpochText.parse("7.")).isEqualTo(7_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1.2.3", "1.0000000001", "99999999999", ".5", "1e9"})
  void refusesWhatIsNoTime(String text) {
    assertThat(EpochText.parse(text)).isEqualTo(-1);
  }
}
