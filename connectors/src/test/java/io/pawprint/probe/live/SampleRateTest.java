// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleRateTest {

  private static final long WINDOW_NS = SampleRate.WINDOW_NS;

  /** k after so many windows of that rate. */
  private static int after(SampleRate rate, int windows, long rowsPerS) {
    for (int i = 0; i < windows; i++) {
      rate.after(rowsPerS * WINDOW_NS / 1_000_000_000L, WINDOW_NS);
    }
    return rate.bits();
  }

  @Test
  void halvesForEachWindowThatExceedsTheTarget() {
    SampleRate rate = new SampleRate(1_000, 0);
    assertThat(after(rate, 1, 1_000)).isZero();
    assertThat(after(rate, 1, 1_001)).isEqualTo(1);
    assertThat(after(rate, 3, 5_000)).isEqualTo(4);
  }

  @Test
  void recoversOneStepAfterAMinuteInWhichTwiceAsMuchWouldStillBeFew() {
    SampleRate rate = new SampleRate(1_000, 0);
    after(rate, 2, 5_000);
    assertThat(after(rate, 11, 400)).isEqualTo(2);
    assertThat(after(rate, 1, 400)).isEqualTo(1);
    assertThat(after(rate, 12, 400)).isZero();
    assertThat(after(rate, 100, 0)).isZero();
  }

  @Test
  void staysWhereTwiceAsMuchWouldBeTooMuch() {
    SampleRate rate = new SampleRate(1_000, 0);
    after(rate, 1, 2_000);
    assertThat(after(rate, 100, 401)).isEqualTo(1);
    after(rate, 11, 400);
    after(rate, 1, 900); // the calm must be unbroken
    assertThat(after(rate, 11, 400)).isEqualTo(1);
  }

  @Test
  void keepsBetweenWhatIsConfiguredAndOneIn1024() {
    SampleRate rate = new SampleRate(1, 3);
    assertThat(rate.bits()).isEqualTo(3);
    assertThat(after(rate, 50, 1_000)).isEqualTo(CaptureFilter.MAX_SAMPLE_BITS);
    assertThat(after(rate, 500, 0)).isEqualTo(3);
    assertThat(after(new SampleRate(0, 0), 50, 1_000_000)).isZero();
  }
}
