// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes of a source: how many, whose, and what becomes of them in time. */
class ClockRecordTest {

  private static final long START_S = 1_795_201_771L;

  private final ClockLines fold = new ClockLines();
  private final byte[] record = new byte[ClockLines.recordBytes(4)];

  private boolean observe(byte[] bytes, double afterS, int tsVal) {
    long timeNs = START_S * 1_000_000_000L + (long) (afterS * 1e9);
    return fold.observe(bytes, 0, bytes.length, timeNs, tsVal);
  }

  private ClockEstimate estimate() {
    return fold.estimate(record, 0, record.length);
  }

  @Test
  void takes256BytesAnd24ALine() {
    assertThat(ClockLines.recordBytes(20)).isEqualTo(256 + 20 * 24);
    assertThat(ClockLines.recordBytes(256)).isEqualTo(256 + 256 * 24);
    assertThatThrownBy(() -> ClockLines.recordBytes(0))
        .hasMessage("clock lines a source should be between 1 and 256: was 0");
  }

  @Test
  void zerosAreASourceNeverSeen() {
    ClockEstimate estimate = estimate();

    assertThat(estimate.abstains()).isTrue();
    assertThat(estimate.clockless()).isFalse();
    assertThat(estimate.syns()).isZero();
    assertThat(estimate.confidence()).isZero();
  }

  @Test
  void beginsWithTheSecondOfTheLastSyn() {
    observe(record, 7, 1);

    assertThat(new ClockRecord().on(record, 0, record.length).header(ClockLayout.TOUCHED_S))
        .isEqualTo((int) START_S + 7);
  }

  @Test
  void keepsAllItKnowsInItsRecordAndTouchesNothingElse() {
    int length = ClockLines.recordBytes(3);
    byte[] page = new byte[3 * length];
    Arrays.fill(page, 0, length, (byte) 0x5A);
    Arrays.fill(page, 2 * length, 3 * length, (byte) 0x5A);
    byte[] alone = new byte[length];
    Trial trial = new Trial(11).machines(9).clockless(200);
    trial.syns().forEach(syn -> {
      fold.observe(page, length, length, syn.timeNs(), syn.tsVal());
      new ClockLines().observe(alone, 0, length, syn.timeNs(), syn.tsVal());
    });

    assertThat(Arrays.copyOfRange(page, length, 2 * length)).isEqualTo(alone);
    assertThat(Arrays.copyOfRange(page, 0, length)).containsOnly(0x5A);
    assertThat(Arrays.copyOfRange(page, 2 * length, 3 * length)).containsOnly(0x5A);
  }

  @Test
  void growsWhenItIsFullAndCountsOn() {
    Trial trial = new Trial(5).machines(12);
    byte[] growing = new byte[ClockLines.recordBytes(1)];
    for (Trial.Syn syn : trial.syns()) {
      if (fold.full(growing, 0, growing.length)) {
        int lines = (growing.length - 256) / 24;
        growing = ClockLines.widened(growing, 0, growing.length, lines + 3);
      }
      assertThat(fold.observe(growing, 0, growing.length, syn.timeNs(), syn.tsVal())).isTrue();
    }

    assertThat(fold.estimate(growing, 0, growing.length).machines()).isEqualTo(12);
    byte[] grown = growing;
    assertThatThrownBy(() -> ClockLines.widened(grown, 0, grown.length, 2))
        .hasMessageContaining("is wider than 2 lines");
  }

  @Test
  void tellsTheCallerOfALineThatFoundNoRoom() {
    int[] offsets = new Random(1).ints(6).toArray();
    int dropped = 0;
    for (int syn = 0; syn < 3; syn++) {
      for (int machine = 0; machine < 6; machine++) {
        int atS = 10 * syn + machine;
        dropped += observe(record, atS, offsets[machine] + 1_000 * atS) ? 0 : 1;
      }
    }

    assertThat(dropped).isEqualTo(estimate().overflow()).isPositive();
    assertThat(estimate().many()).isTrue();
    assertThat(estimate().machines()).isEqualTo(5);
  }

  @Test
  void followsClocksAcrossTheWrapOfTheirStampsAndOfTheMilliseconds() {
    // 2^32 ms are 49.7 days, so that sixty pass any wrap of either
    for (int hour = 0; hour < 60 * 24; hour++) {
      observe(record, hour * 3_600.0, (int) (long) (hour * 3_600_000.0 * 1.0004));
      observe(record, hour * 3_600.0 + 60, (int) (long) (hour * 900_000.0) + 1_000_000_000);
      if (hour % 200 > 10) {
        assertThat(estimate().machines()).as("after %s hours", hour).isEqualTo(2);
      }
    }

    assertThat(estimate().unexplained()).isZero();
    assertThat(estimate().lines()).extracting(line -> Math.round(line.ticksPerS() * 10))
        .containsExactlyInAnyOrder(10_004L, 2_500L);
  }

  @Test
  void copiesOfASegmentAndAStampThatStandsStillProveNoClock() {
    observe(record, 0, 4_711);
    observe(record, 0.001, 4_711);
    observe(record, 60, 4_711);
    observe(record, 120, 4_711);

    assertThat(estimate().abstains()).isTrue();
    assertThat(estimate().clockless()).isTrue();
    assertThat(estimate().syns()).isEqualTo(3);
  }

  @Test
  void aBurstIsAMachineBeforeItsRateIsKnown() {
    observe(record, 0, 1_000);
    observe(record, 0.1, 1_100);
    observe(record, 0.2, 1_190);

    assertThat(estimate().machines()).isEqualTo(1);
    assertThat(estimate().lines().get(0).ticksPerS()).isZero();
  }

  @Test
  void aRecordFullOfBurstsStillFindsALine() {
    Random random = new Random(1);
    for (int burst = 0; burst < 100; burst++) {
      int tsVal = random.nextInt();
      observe(record, burst, tsVal);
      observe(record, burst + 0.1, tsVal + 100);
    }
    observe(record, 200, 1);
    observe(record, 230, 30_001);

    assertThat(new ClockRecord().on(record, 0, record.length).lines()).isEqualTo(1);
  }

  @Test
  void differentRatesAreDifferentMachinesThoughTheyFollowEachOther() {
    for (int syn = 0; syn < 4; syn++) {
      observe(record, 50 * syn, 50_000 * syn);
    }
    for (int syn = 0; syn < 4; syn++) {
      observe(record, 200 + 50 * syn, -1_000_000_000 + 5_000 * syn);
    }

    assertThat(estimate().machines()).isEqualTo(2);
  }

  @Test
  void startsOverWhenTheHostsClockIsSetBackOrAfterAFortnight() {
    observe(record, 0, 0);
    observe(record, 100, 100_000);
    observe(record, 40, 140_000);
    assertThat(estimate().syns()).isEqualTo(1);

    observe(record, 40 + 16 * 86_400.0, 1);
    assertThat(estimate().syns()).isEqualTo(1);
  }

  @Test
  void weighsThePresentMoreThanThePast() {
    for (int second = 0; second < 400_000; second++) {
      observe(record, second, 1_000 * second);
    }

    assertThat(estimate().syns()).isLessThan(110_000);
    assertThat(estimate().machines()).isEqualTo(1);
    assertThat(estimate().lines().get(0).syns()).isGreaterThan(20_000);
  }
}
