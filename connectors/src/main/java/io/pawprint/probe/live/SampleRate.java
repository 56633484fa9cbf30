// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

/**
 * One remote address in 2^k is observed, and k follows the traffic: up at once when more rows come
 * than wanted, down one step after a minute in which twice as many would still be few.
 */
final class SampleRate {

  /** The rate is looked at this often. */
  static final long WINDOW_NS = 5_000_000_000L;

  /** Twice the rows of the last windows must stay below this share of the target. */
  private static final double CALM_SHARE = 0.8;

  private static final int CALM_WINDOWS = 12;

  private final long targetRowsPerS;
  private final int leastBits;
  private int bits;
  private int calm;

  /**
   * @param targetRowsPerS rows a second that are wanted at most; 0: no limit
   * @param leastBits k never falls below this
   */
  SampleRate(long targetRowsPerS, int leastBits) {
    this.targetRowsPerS = targetRowsPerS;
    this.leastBits = leastBits;
    this.bits = leastBits;
  }

  int bits() {
    return bits;
  }

  /**
   * A window is over.
   *
   * @return k from now on
   */
  int after(long rows, long windowNs) {
    if (targetRowsPerS == 0 || windowNs <= 0) {
      return bits;
    }
    double rate = rows * 1e9 / windowNs;
    if (rate > targetRowsPerS) {
      calm = 0;
      bits = Math.min(bits + 1, CaptureFilter.MAX_SAMPLE_BITS);
    } else if (bits == leastBits || rate * 2 > targetRowsPerS * CALM_SHARE) {
      calm = 0;
    } else if (++calm == CALM_WINDOWS) {
      calm = 0;
      bits--;
    }
    return bits;
  }
}
