// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

/** Counts as the kernel prints them: never negative, and a reading that holds one is sent back. */
final class Counts {

  private Counts() {}

  /** @throws NumberFormatException if it is no number, or a negative one */
  static long of(String text, int radix) {
    long count = Long.parseLong(text, radix);
    if (count < 0) {
      throw new NumberFormatException("negative: " + text);
    }
    return count;
  }

  /** As much as fits. */
  static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }
}
