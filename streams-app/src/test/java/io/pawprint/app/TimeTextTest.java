// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private static final long NOW_MS = 1_763_700_000_000L; // 2025-11-21T04:40:00Z

  @ParameterizedTest
  @CsvSource({
    "2025-11-21T04:00:00Z, 1763697600000",
    "2025-11-21T05:00:00+01:00, 1763697600000",
    "2025-11-21T04:00:00.250Z, 1763697600250",
    "1763697600, 1763697600000",
    "1763697600.5, 1763697600500",
    "now, 1763700000000",
    "now-40m, 1763697600000",
    "now-1d2h, 1763606400000"
  })
  void readsAMoment(String text, long epochMs) {
    assertThat(TimeText.parse("--from", text, NOW_MS)).isEqualTo(epochMs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2025-11-21T04:00:00", "2025-11-21", "now-2", "-5", "1e9"})
  void saysHowAMomentIsWritten(String text) {
    assertThatThrownBy(() -> TimeText.parse("--from", text, NOW_MS))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "--from " + text + " is no time: write 2025-11-21T04:40:00Z (Z or an offset such as"
                + " +01:00 at the end), now-2h, or seconds since 1970");
  }

  @Test
  void readsALength() {
    assertThat(TimeText.parseLength("--warm-up", "1h30m")).isEqualTo(5_400_000);
    assertThatThrownBy(() -> TimeText.parseLength("--warm-up", "90"))
        .hasMessage("--warm-up 90 is no length of time: write 90s, 20m or 1h30m");
  }
}
