// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source that begins in a narrow record ends up as one that had a wide one all the time. */
class NarrowRecordTest {

  private static final long BEGIN_MS = 1_700_000_000_000L;

  private final ClockLines fold = new ClockLines();
  private final byte[] narrow = new byte[ClockLines.NARROW_BYTES];
  private byte[] moved;

  @ParameterizedTest(name = "seed {0}: {1} clocks, {2} % drawn, {3} s apart, {4} lines")
  @CsvSource({
    "1, 1, 0, 1, 20, true",
    "2, 1, 2, 40, 20, false",
    "3, 1, 30, 2, 20, false",
    "4, 2, 0, 5, 20, true",
    "5, 3, 10, 300, 20, false",
    "6, 30, 0, 1, 20, false",
    "7, 2, 0, 5000, 1, true",
    "8, 1, 0, 400000, 2, true",
    "9, 0, 100, 3, 20, false"
  })
  void holdsWhatAWideOneHolds(
      long seed, int clocks, int drawnPercent, int apartS, int lines, boolean staysNarrow) {
    Random random = new Random(seed);
    byte[] wide = new byte[ClockLines.recordBytes(lines)];
    int[] offsets = random.ints(clocks).toArray();
    double[] ticksPerMs = {1, 0.25, 0.1, 0.0333};
    long timeMs = BEGIN_MS;
    for (int syn = 0; syn < 300; syn++) {
      timeMs += random.nextInt(2_000 * apartS);
      int clock = clocks == 0 ? 0 : random.nextInt(clocks);
      int tsVal =
          random.nextInt(100) < drawnPercent
              ? random.nextInt()
              : offsets[clock] + (int) (long) (ticksPerMs[clock % 4] * (timeMs - BEGIN_MS));
      fold.observe(wide, 0, wide.length, timeMs * 1_000_000, tsVal);
      observe(lines, timeMs * 1_000_000, tsVal);
      // in a copy nothing is left of what was forgotten
      byte[] expected = ClockLines.widened(wide, 0, wide.length, lines);
      assertThat(Arrays.equals(whole(lines), expected)).as("after SYN %d", syn).isTrue();
      assertThat(fold.isMoved(narrow, 0)).isEqualTo(moved != null);
      if (moved == null) {
        assertThat(fold.estimateNarrow(narrow, 0, lines))
            .contains(fold.estimate(wide, 0, wide.length));
      }
    }
    assertThat(moved == null).isEqualTo(staysNarrow);
  }

  private void observe(int lines, long timeNs, int tsVal) {
    if (moved == null && !fold.observeNarrow(narrow, 0, lines, timeNs, tsVal)) {
      moved = ClockLines.widened(narrow, 0, narrow.length, lines);
      fold.move(narrow, 0);
    }
    if (moved != null) {
      fold.observe(moved, 0, moved.length, timeNs, tsVal);
    }
  }

  private byte[] whole(int lines) {
    byte[] record = moved != null ? moved : narrow;
    return ClockLines.widened(record, 0, record.length, lines);
  }

  @ParameterizedTest
  @CsvSource({"1", "20", "256"})
  void saysNothingOfASourceWithoutStamps(int lines) {
    assertThat(fold.estimateNarrow(narrow, 0, lines)).isEmpty();
    assertThat(ClockLines.lines(ClockLines.recordBytes(lines))).isEqualTo(lines);
  }
}
