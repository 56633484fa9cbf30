// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

/** Spreads 64-bit numbers; multipliers of splitmix64 (Steele, Lea, Flood: OOPSLA 2014). */
final class Mix {

  private Mix() {}

  static long of(long a, long b) {
    return of(a * 0xD6E8_FEB8_6659_FD93L + b);
  }

  static long of(long x) {
    long z = x + 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}
