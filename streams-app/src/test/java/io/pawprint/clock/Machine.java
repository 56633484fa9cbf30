// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import java.util.Random;

/**
 * One timestamp clock: {@code TSval(t) = offset + rate × ((1 + drift) × t + slewed(t))}, in whole
 * ticks; NTP pushes it {@code slewPpm} ahead and back in turn, a period each.
 *
 * @param offsetTicks at the time 0 of the trial
 */
record Machine(
    double hz, double driftPpm, long offsetTicks, double slewPpm, double slewPeriodS) {

  /** 70, 15 and 15 % at 1000, 250 and 100 Hz, up to 100 days up, drift of 40 ppm. */
  static Machine usual(Random random) {
    double u = random.nextDouble();
    return up(random, u < 0.7 ? 1000 : u < 0.85 ? 250 : 100);
  }

  static Machine up(Random random, double hz) {
    long ticks = (long) (random.nextDouble() * 100 * 86_400 * hz);
    return new Machine(hz, 40 * random.nextGaussian(), ticks, 0, 1);
  }

  Machine slewed(Random random) {
    return new Machine(hz, driftPpm, offsetTicks, 500, 60 + 1_200 * random.nextDouble());
  }

  Machine restarted(long ticks) {
    return new Machine(hz, driftPpm, ticks, slewPpm, slewPeriodS);
  }

  Machine stepped(double seconds) {
    return restarted(offsetTicks + (long) (seconds * hz));
  }

  int tsVal(double atS) {
    double intoS = atS % (2 * slewPeriodS);
    double slewedS = slewPpm * 1e-6 * Math.min(intoS, 2 * slewPeriodS - intoS);
    return (int) (offsetTicks + (long) Math.floor(hz * (atS * (1 + driftPpm * 1e-6) + slewedS)));
  }
}
