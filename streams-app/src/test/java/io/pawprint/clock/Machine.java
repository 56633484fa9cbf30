// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.Random;

/**
 * One timestamp clock: {@code TSval(t) = offset + rate × (1 + drift) × t}, whole ticks.
 *
 * @param offsetTicks at the time 0 of the trial
 */
record Machine(double hz, double driftPpm, long offsetTicks) {

  /** 70, 15 and 15 % at 1000, 250 and 100 Hz, up to 100 days up, drift of 40 ppm. */
  static Machine usual(Random random) {
    double u = random.nextDouble();
    double hz = u < 0.7 ? 1000 : u < 0.85 ? 250 : 100;
    return up(random, hz, 40 * random.nextGaussian());
  }

  static Machine up(Random random, double hz, double driftPpm) {
    return new Machine(hz, driftPpm, (long) (random.nextDouble() * 100 * 86_400 * hz));
  }

  int tsVal(double atS) {
    return (int) (offsetTicks + (long) Math.floor(atS * hz * (1 + driftPpm * 1e-6)));
  }

  Machine restarted(long offset) {
    return new Machine(hz, driftPpm, offset);
  }
}
