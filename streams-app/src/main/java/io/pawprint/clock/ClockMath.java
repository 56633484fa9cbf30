// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

/**
 * When two SYNs can come from one timestamp clock. Two SYNs {@code elapsedMs} apart whose stamps
 * are {@code ticks} apart, of a clock with {@code rate} ticks per millisecond:
 *
 * <pre>
 *   |ticks - rate × elapsedMs|  ≤  rate × (DELAY_MS + drift × elapsedMs) + ROUNDING_TICKS
 * </pre>
 *
 * A random stamp passes with a chance of twice the right side in 2^32, summed over the rates tried:
 * 5e-7 for two SYNs ten minutes apart. That base rate is what makes two SYNs a line.
 */
final class ClockMath {

  /**
   * How much later than another SYN of the same clock one may arrive. The usual is 20 ms; half a
   * second keeps a bad mobile link on its line and costs one chance in four million.
   */
  static final int DELAY_MS = 500;

  /** A clock's error: NTP slews by up to 500 ppm, crystals add their own tens. */
  static final double DRIFT = 600e-6;

  /** How a line's next stretch may differ from its rate so far: slewed one way, then the other. */
  static final double WANDER = 1200e-6;

  /** Stamp and slow clock are whole ticks, time is whole milliseconds. */
  static final int ROUNDING_TICKS = 2;

  /** SYNs this close need no rate to be told for one clock's; they are one visit. */
  static final int VISIT_MS = 2_000;

  /** A visit waits no longer for the next one of its clock. */
  static final int LONGEST_WAIT_MS = 12 * 3_600_000;

  /** The fastest and slowest clock looked for, in ticks per millisecond. */
  static final double FASTEST = 1.25;

  static final double SLOWEST = 0.001;

  private static final int FEWEST_TICKS = (int) (-FASTEST * DELAY_MS);
  private static final int MOST_TICKS = (int) (FASTEST * (DELAY_MS + LONGEST_WAIT_MS));

  /** CONFIG_HZ and the milliseconds of tcp_clock_ms(): what two SYNs alone may confirm. */
  private static final double[] USUAL = {1.0, 0.25, 0.1};

  private ClockMath() {}

  /** Whether that many ticks in a visit's time are those of some clock; equal stamps count. */
  static boolean sameVisit(int ticks, int elapsedMs) {
    return ticks >= -FASTEST * DELAY_MS && ticks <= FASTEST * (DELAY_MS + elapsedMs);
  }

  /** Whether no clock makes that many ticks while a visit waits; true of 98 in 100 at random. */
  static boolean neverPossible(int ticks) {
    return ticks < FEWEST_TICKS || ticks > MOST_TICKS;
  }

  /** Whether any clock looked for can make that many ticks in that time. */
  static boolean possible(int ticks, int elapsedMs) {
    return ticks > 0 && ticks <= FASTEST * (DELAY_MS + elapsedMs);
  }

  /** Whether one of the usual clocks makes that many ticks in that time. */
  static boolean usual(int ticks, int elapsedMs) {
    for (double rate : USUAL) {
      if (Math.abs(ticks - rate * elapsedMs) <= slackTicks(rate, elapsedMs, DRIFT)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an odd clock makes both distances to the newest of three SYNs:
   * {@code nearTicks ≈ farTicks × nearMs / farMs}.
   */
  static boolean oddClock(int farTicks, int farMs, int nearTicks, int nearMs) {
    if (farMs < nearMs) {
      return oddClock(nearTicks, nearMs, farTicks, farMs);
    }
    double rate = (double) farTicks / farMs;
    return farMs - nearMs > VISIT_MS
        && rate >= SLOWEST
        && rate <= FASTEST
        && Math.abs(nearTicks - rate * nearMs) <= slackTicks(rate, nearMs, DRIFT);
  }

  static double slackTicks(double rate, int elapsedMs, double slope) {
    return rate * (DELAY_MS + slope * elapsedMs) + ROUNDING_TICKS;
  }

  /**
   * The rate to predict with, when {@code measured} was taken over {@code spanMs}: a usual one may
   * have drifted but no further than a clock drifts, whatever the delays made of the measurement.
   */
  static double likelyRate(double measured, int spanMs) {
    double reach = DRIFT + (double) DELAY_MS / spanMs;
    for (double rate : USUAL) {
      if (Math.abs(measured - rate) <= rate * reach) {
        return Math.max(rate * (1 - DRIFT), Math.min(rate * (1 + DRIFT), measured));
      }
    }
    return measured;
  }

  /** Whether it is what {@link #likelyRate} makes of a usual rate. */
  static boolean usualRate(double ticksPerMs) {
    for (double rate : USUAL) {
      if (Math.abs(ticksPerMs - rate) <= rate * (DRIFT + 1e-6)) {
        return true;
      }
    }
    return false;
  }
}
