// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/**
 * TCP timestamp values (RFC 7323, section 3): unsigned 32-bit numbers on a circle, held in an
 * {@code int}. All comparison is signed 32-bit arithmetic, as in the kernel.
 */
public final class TsVal {

  private TsVal() {}

  /**
   * How far {@code later} is ahead of {@code earlier} on the circle, in ticks: negative when it is
   * behind. Exactly 2^31 apart gives {@link Integer#MIN_VALUE}, "behind" from both sides.
   */
  public static int ahead(int later, int earlier) {
    return later - earlier;
  }

  /** {@code (s32)(a - b) > 0}: a is newer than b. */
  public static boolean newer(int a, int b) {
    return a - b > 0;
  }

  /** The value as people and captures write it, 0 to 2^32-1. */
  public static long unsigned(int tsVal) {
    return Integer.toUnsignedLong(tsVal);
  }

  /**
   * The 32-bit value of an unsigned number.
   *
   * @throws IllegalArgumentException if it is no unsigned 32-bit number
   */
  public static int of(long unsigned) {
    if (unsigned < 0 || unsigned > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "TSval should be between 0 and 4294967295: was " + unsigned);
    }
    return (int) unsigned;
  }
}
