// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pawprint.detect.BucketTrend.Forecast;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class BucketTrendTest {

  private static final long SEED = 20261120;
  private static final int LIMIT = 16_384;

  /** The forecast after so many seconds of readings. */
  private static Optional<Forecast> after(int seconds, LongUnaryOperator count) {
    BucketTrend trend = new BucketTrend();
    for (long s = 0; s <= seconds; s++) {
      trend.add((1_800_000_000L + s) * 1_000_000_000L, count.applyAsLong(s));
    }
    return trend.forecast(LIMIT, 60);
  }

  /** Sockets in TIME_WAIT at that second if so many close each second from 0 on. */
  private static long waiting(long second, long perS) {
    return perS * Math.min(second, 60);
  }

  @Test
  void forecastsARiseThatGoesOnForLongerThanOneTimeWait() {
    Forecast forecast = after(100, s -> 100 * s).orElseThrow();
    assertThat(forecast.inS()).isCloseTo(63.8, within(0.5));
    assertThat(forecast.earliestS()).isLessThan(forecast.inS());
    assertThat(forecast.latestS()).isGreaterThan(forecast.inS());
  }

  @Test
  void knowsThatAConstantRateRaisesTheCountForOneTimeWaitOnly() {
    for (int second = 1; second <= 120; second++) {
      assertThat(after(second, s -> waiting(s, 250))).as("second %d", second).isEmpty();
    }
  }

  @Test
  void forecastsAConstantRateThatEndsAboveTheLimit() {
    Forecast forecast = after(30, s -> waiting(s, 400)).orElseThrow();
    assertThat(forecast.inS()).isCloseTo((16_384 - 12_000) / 400.0, within(0.5));
  }

  @Test
  void saysNothingOfACountThatStandsStillOrFalls() {
    assertThat(after(100, s -> 16_000)).isEmpty();
    assertThat(after(100, s -> 16_000 - 20 * s)).isEmpty();
  }

  @Test
  void saysNothingBeforeTenSeconds() {
    assertThat(after(8, s -> 1_000 * s)).isEmpty();
  }

  @Test
  void isNotFooledByNoiseAroundALevel() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 200; trial++) {
      Optional<Forecast> forecast = after(119, s -> 14_000 + random.nextInt(400));
      assertThat(forecast.filter(f -> f.inS() < 60)).as("seed %d, %d", SEED, trial).isEmpty();
    }
  }

  @Test
  void holdsTheTruthInItsIntervalUnderNoise() {
    Random random = new Random(SEED);
    int held = 0;
    for (int trial = 0; trial < 200; trial++) {
      Forecast forecast =
          after(110, s -> 80 * s + random.nextInt(200) - 100).orElseThrow();
      double truth = LIMIT / 80.0 - 110;
      held += forecast.earliestS() <= truth && truth <= forecast.latestS() ? 1 : 0;
    }
    assertThat(held).as("seed %d", SEED).isGreaterThanOrEqualTo(180);
  }
}
