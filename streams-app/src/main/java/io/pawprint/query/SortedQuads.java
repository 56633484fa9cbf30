// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import java.util.SplittableRandom;

/** Four longs an entry, sorted as unsigned numbers, the first one first. */
final class SortedQuads {

  /** Longs of an entry. */
  static final int QUAD = 4;

  private static final int FEW = 12;

  private final long[] quads;
  private final SplittableRandom random = new SplittableRandom(); // nobody chooses the worst case

  private SortedQuads(long[] quads) {
    this.quads = quads;
  }

  /** Sorts them in place. */
  static SortedQuads of(long[] quads) {
    SortedQuads sorted = new SortedQuads(quads);
    sorted.sort(0, sorted.size());
    return sorted;
  }

  int size() {
    return quads.length / QUAD;
  }

  long get(int entry, int index) {
    return quads[entry * QUAD + index];
  }

  boolean is(int entry, long a, long b, long c, long d) {
    return compare(entry, a, b, c, d) == 0;
  }

  /** The first entry that is not before that one. */
  int notBefore(long a, long b, long c, long d) {
    int from = 0;
    int to = size();
    while (from < to) {
      int middle = from + to >>> 1;
      if (compare(middle, a, b, c, d) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private int compare(int entry, long a, long b, long c, long d) {
    int at = entry * QUAD;
    int by = Long.compareUnsigned(quads[at], a);
    by = by != 0 ? by : Long.compareUnsigned(quads[at + 1], b);
    by = by != 0 ? by : Long.compareUnsigned(quads[at + 2], c);
    return by != 0 ? by : Long.compareUnsigned(quads[at + 3], d);
  }

  private void sort(int from, int to) {
    int begin = from;
    int end = to;
    while (end - begin > FEW) {
      int split = partition(begin, end);
      if (split - begin < end - split) { // the larger part goes on here: the stack stays low
        sort(begin, split);
        begin = split;
      } else {
        sort(split, end);
        end = split;
      }
    }
    insert(begin, end);
  }

  /** Parts them at an entry taken by chance (Hoare); both parts have one at least. */
  private int partition(int from, int to) {
    swap(from, random.nextInt(from, to));
    int at = from * QUAD;
    long a = quads[at];
    long b = quads[at + 1];
    long c = quads[at + 2];
    long d = quads[at + 3];
    int low = from - 1;
    int high = to;
    while (true) {
      do {
        low++;
      } while (compare(low, a, b, c, d) < 0);
      do {
        high--;
      } while (compare(high, a, b, c, d) > 0);
      if (low >= high) {
        return high + 1;
      }
      swap(low, high);
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && compare(
          j - 1, get(j, 0), get(j, 1), get(j, 2), get(j, 3)) > 0; j--) {
        swap(j - 1, j);
      }
    }
  }

  private void swap(int one, int other) {
    for (int i = 0; i < QUAD; i++) {
      long kept = quads[one * QUAD + i];
      quads[one * QUAD + i] = quads[other * QUAD + i];
      quads[other * QUAD + i] = kept;
    }
  }
}
