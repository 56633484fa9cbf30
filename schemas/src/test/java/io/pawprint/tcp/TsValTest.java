// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TsValTest {

  private static final BigInteger CIRCLE = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(31);

  @Test
  void treatsTsvalAsNewerAcrossTheWrap() {
    int beforeWrap = TsVal.of(0xFFFF_FFFFL);
    int afterWrap = TsVal.of(4);
    assertThat(TsVal.newer(afterWrap, beforeWrap)).isTrue();
    assertThat(TsVal.newer(beforeWrap, afterWrap)).isFalse();
    assertThat(TsVal.ahead(afterWrap, beforeWrap)).isEqualTo(5);
    assertThat(TsVal.ahead(beforeWrap, afterWrap)).isEqualTo(-5);
  }

  @Test
  void takesHalfACircleAsBehindFromBothSides() {
    int a = TsVal.of(17);
    int b = TsVal.of(17 + (1L << 31));
    assertThat(TsVal.newer(a, b)).isFalse();
    assertThat(TsVal.newer(b, a)).isFalse();
    assertThat(TsVal.ahead(a, b)).isEqualTo(Integer.MIN_VALUE);
    assertThat(TsVal.ahead(b, a)).isEqualTo(Integer.MIN_VALUE);
  }

  @Test
  void neverTakesAValueAsNewerThanItself() {
    Random random = Seed.random(1);
    for (int i = 0; i < 1_000; i++) {
      int a = random.nextInt();
      assertThat(TsVal.newer(a, a)).isFalse();
    }
  }

  /** Against the definition on whole numbers: newer is ahead by less than half the circle. */
  @Test
  void ordersAsDistanceOnTheCircleDoes() {
    Random random = Seed.random(2);
    for (int i = 0; i < 20_000; i++) {
      int a = random.nextInt();
      int b = random.nextBoolean() ? a + (random.nextInt(5) - 2) : random.nextInt();
      BigInteger distance = big(a).subtract(big(b)).mod(CIRCLE);
      boolean newer = distance.signum() > 0 && distance.compareTo(HALF) < 0;
      assertThat(TsVal.newer(a, b)).as("%s newer than %s", a, b).isEqualTo(newer);
    }
  }

  @Test
  void staysNewerWhenBothMoveAlongTheCircle() {
    Random random = Seed.random(3);
    for (int i = 0; i < 20_000; i++) {
      int a = random.nextInt();
      int b = random.nextInt();
      int step = random.nextInt();
      assertThat(TsVal.newer(a + step, b + step)).isEqualTo(TsVal.newer(a, b));
      assertThat(TsVal.ahead(a + step, b + step)).isEqualTo(TsVal.ahead(a, b));
    }
  }

  @Test
  void roundTripsUnsignedValues() {
    Random random = Seed.random(4);
    for (int i = 0; i < 1_000; i++) {
      int a = random.nextInt();
      assertThat(TsVal.of(TsVal.unsigned(a))).isEqualTo(a);
      assertThat(TsVal.unsigned(a)).isBetween(0L, 0xFFFF_FFFFL);
    }
  }

  @Test
  void refusesWhatIsNoUnsigned32BitNumber() {
    assertThatThrownBy(() -> TsVal.of(-1))
        .hasMessage("TSval should be between 0 and 4294967295: was -1");
    assertThatThrownBy(() -> TsVal.of(1L << 32)).hasMessageEndingWith("was 4294967296");
  }

  private static BigInteger big(int value) {
    return BigInteger.valueOf(Integer.toUnsignedLong(value));
  }
}
