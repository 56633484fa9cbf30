// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelRuleTest {

  private static final long SEED = 20261120;
  private static final int NOW_S = 1_795_202_867;

  @ParameterizedTest
  @CsvSource({
    "0, false", "-1, false", "-2, true", "-3, true", "-1000, true", "1, false",
    "-2147483647, true", "-2147483648, false", "2147483647, false"
  })
  void dropsWhatIsMoreThanOneTickBehind(int ahead, boolean dropped) {
    int ts = 1_000_000_000;
    assertThat(KernelRule.METRICS_PAIR.rejects(ts, NOW_S, true, ts + ahead, NOW_S))
        .isEqualTo(dropped);
  }

  @ParameterizedTest
  @EnumSource(
      value = KernelRule.class,
      names = {"INETPEER", "METRICS_36", "METRICS_PAIR"})
  void countsWholeSecondsOfTheWindow(KernelRule rule) {
    assertThat(rule.rejects(1000, NOW_S - 59, true, 0, NOW_S)).isTrue();
    assertThat(rule.rejects(1000, NOW_S - 60, true, 0, NOW_S)).isFalse();
  }

  @Test
  void keepsDroppingOnOldKernelsWhenTheClockStepsBack() {
    assertThat(KernelRule.INETPEER.rejects(1000, NOW_S + 500, true, 0, NOW_S)).isTrue();
    assertThat(KernelRule.METRICS_36.rejects(1000, NOW_S + 500, true, 0, NOW_S)).isFalse();
    assertThat(KernelRule.METRICS_PAIR.rejects(1000, NOW_S + 500, true, 0, NOW_S)).isFalse();
  }

  @Test
  void dropsSynsWithoutTheOptionUnderThePairRuleOnly() {
    assertThat(KernelRule.METRICS_PAIR.rejects(1000, NOW_S, false, 0, NOW_S)).isTrue();
    assertThat(KernelRule.METRICS_36.rejects(1000, NOW_S, false, 0, NOW_S)).isFalse();
    assertThat(KernelRule.INETPEER.rejects(1000, NOW_S, false, 0, NOW_S)).isFalse();
  }

  @Test
  void neverDropsWhereTheCheckIsGone() {
    assertThat(KernelRule.NONE.rejects(1000, NOW_S, true, 0, NOW_S)).isFalse();
  }

  @Test
  void agreesWithArithmeticOnTheCircleForRandomValues() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      int ts = random.nextInt();
      int tsVal = random.nextBoolean() ? random.nextInt() : ts + random.nextInt(7) - 3;
      BigInteger circle = BigInteger.ONE.shiftLeft(32);
      long behind =
          BigInteger.valueOf(TsVal.unsigned(ts))
              .subtract(BigInteger.valueOf(TsVal.unsigned(tsVal)))
              .mod(circle)
              .longValue();
      boolean expected = behind > 1 && behind < 1L << 31;
      assertThat(KernelRule.METRICS_PAIR.rejects(ts, NOW_S, true, tsVal, NOW_S))
          .as("seed %d: ts %d, tsval %d", SEED, ts, tsVal)
          .isEqualTo(expected);
    }
  }

  @Test
  void neverRejectsBothOfTwoClocksAgainstEachOther() {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < 100_000; i++) {
      int a = random.nextInt();
      int b = random.nextInt();
      boolean aAgainstB = KernelRule.METRICS_PAIR.rejects(b, NOW_S, true, a, NOW_S);
      boolean bAgainstA = KernelRule.METRICS_PAIR.rejects(a, NOW_S, true, b, NOW_S);
      assertThat(aAgainstB && bAgainstA).as("seed %d: %d, %d", SEED + 1, a, b).isFalse();
    }
  }

  @Test
  void remembersTheNewerTsvalWithinTheWindowAndAnyBeyondIt() {
    assertThat(KernelRule.remembers(100, NOW_S, 101, NOW_S, NOW_S)).isTrue();
    assertThat(KernelRule.remembers(100, NOW_S, 100, NOW_S, NOW_S)).isTrue();
    assertThat(KernelRule.remembers(100, NOW_S, 99, NOW_S, NOW_S)).isFalse();
    assertThat(KernelRule.remembers(100, NOW_S - 60, 99, NOW_S, NOW_S)).isFalse();
    assertThat(KernelRule.remembers(100, NOW_S - 61, 99, NOW_S, NOW_S)).isTrue();
    assertThat(KernelRule.remembers(100, NOW_S - 61, 99, NOW_S - 70, NOW_S)).isFalse();
  }
}
