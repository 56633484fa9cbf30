// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedQuadsTest {

  private static long[] quad(SortedQuads of, int entry) {
    return LongStream.range(0, 4).map(i -> of.get(entry, (int) i)).toArray();
  }

  private static int compare(long[] one, long[] other) {
    for (int i = 0; i < 4; i++) {
      int by = Long.compareUnsigned(one[i], other[i]);
      if (by != 0) {
        return by;
      }
    }
    return 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 13, 500, 40_000})
  void sortsWhateverComes(int entries) {
    for (int variety : new int[] {1, 3, Integer.MAX_VALUE}) { // many alike, then hardly any
      Random random = new Random(entries + variety);
      long[] quads =
          random.longs(4L * entries).map(l -> variety == Integer.MAX_VALUE ? l : l % variety)
              .toArray();
      long[][] expected = new long[entries][];
      for (int i = 0; i < entries; i++) {
        expected[i] = Arrays.copyOfRange(quads, 4 * i, 4 * i + 4);
      }
      Arrays.sort(expected, (Comparator<long[]>) SortedQuadsTest::compare);
      SortedQuads sorted = SortedQuads.of(quads);
      assertThat(IntStream.range(0, entries).mapToObj(i -> quad(sorted, i)).toArray(long[][]::new))
          .isDeepEqualTo(expected);
      for (int i = 0; i < entries; i += 1 + entries / 50) {
        long[] q = expected[i];
        int at = sorted.notBefore(q[0], q[1], q[2], q[3]);
        assertThat(sorted.is(at, q[0], q[1], q[2], q[3])).isTrue();
        assertThat(at == 0 || compare(expected[at - 1], q) < 0).isTrue();
      }
    }
  }

  @Test
  void findsItsPlaceForWhatIsNotThere() {
    SortedQuads sorted = SortedQuads.of(new long[] {0, 5, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0});
    assertThat(sorted.notBefore(0, 0, 0, 0)).isZero();
    assertThat(sorted.notBefore(0, 1, 0, 1)).isEqualTo(1);
    assertThat(sorted.notBefore(1, 0, 0, 0)).isEqualTo(2);
    assertThat(sorted.notBefore(-1, 0, 0, 1)).isEqualTo(3);
  }
}
