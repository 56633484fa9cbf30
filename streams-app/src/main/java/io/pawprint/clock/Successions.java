// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import io.pawprint.tcp.TsVal;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines are one machine: a reboot, a suspend or a step ends a line and begins another one of
 * the same rate, and the two never interleave. Machines behind a NAT do, but for chance:
 *
 * <pre>
 *   P(a moments of one machine all before b of the other, or after) = 2 a! b! / (a + b)!
 * </pre>
 *
 * Where that is no chance, the second came when the first was gone, and they are not two at a time
 * (a reboot, or an address given to another machine). Where it may be chance, it depends: if no two
 * lines at all were ever alive together, nothing speaks for a second machine, and lines of one rate
 * are taken for its successive clocks. If others were, the address is a NAT, and two lines are one
 * machine only if the second begins as a clock does that goes on (stepped or suspended) or starts
 * over.
 */
final class Successions {

  /** Less likely than this is no chance: 190 pairs of 20 machines make it one in fifty. */
  private static final double NO_CHANCE = 1e-4;

  /** SYNs may arrive in another order than they were sent. */
  private static final int REORDERED_MS = 1_000;

  /** A clock that was set or slept is off by no more than this, and by the time it was unseen. */
  private static final int STEP_MS = 600_000;

  /** {@code INITIAL_JIFFIES}, include/linux/jiffies.h: old kernels start five minutes below 0. */
  private static final int BELOW_ZERO_MS = 300_000;

  /**
   * Lines of one rate this near are one: SYNs later than a line allows, or a step small enough that
   * either line took some of them. Two machines come this near once in a million.
   */
  private static final int APART_MS = 4_000;

  private final List<ClockLine> lines = new ArrayList<>();
  private int machines;
  private double confidence = 1;

  /** Lines in order of their first SYN. */
  Successions(List<ClockLine> all) {
    all.forEach(this::addOrMerge);
    boolean nat = together();
    boolean[] succeeded = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      int predecessor = predecessor(i, succeeded, nat);
      if (predecessor < 0) {
        machines++;
      } else {
        succeeded[predecessor] = true;
      }
    }
  }

  int machines() {
    return machines;
  }

  /** That no succession was two machines. */
  double confidence() {
    return confidence;
  }

  private void addOrMerge(ClockLine line) {
    for (int i = 0; i < lines.size(); i++) {
      ClockLine earlier = lines.get(i);
      double rate = Math.max(earlier.ticksPerS(), line.ticksPerS()) / 1_000;
      int apart = TsVal.ahead(line.anchorTsVal(), at(earlier, line.anchorMs(), rate));
      if (Math.abs(apart) <= rate * APART_MS && sameRate(earlier, line)) {
        lines.set(i, earlier.with(line));
        return;
      }
    }
    lines.add(line);
  }

  /** Whether two lines were ever alive at the same time. */
  private boolean together() {
    int lastMs = lines.get(0).lastMs();
    for (ClockLine line : lines.subList(1, lines.size())) {
      if (line.firstMs() - lastMs < -REORDERED_MS) {
        return true;
      }
      lastMs = line.lastMs() - lastMs > 0 ? line.lastMs() : lastMs;
    }
    return false;
  }

  private int predecessor(int next, boolean[] succeeded, boolean nat) {
    int best = -1;
    ClockLine b = lines.get(next);
    for (int i = 0; i < next; i++) {
      ClockLine a = lines.get(i);
      if (!succeeded[i]
          && b.firstMs() - a.lastMs() >= -REORDERED_MS
          && (chance(a, b) < NO_CHANCE || sameRate(a, b) && (!nat || continues(a, b)))
          && (best < 0 || a.lastMs() - lines.get(best).lastMs() > 0)) {
        best = i;
      }
    }
    if (best >= 0 && !continues(lines.get(best), b)) {
      // Two machines that happened not to interleave are as likely as that chance; a reboot in the
      // time of a few SYNs may be one in fifty.
      confidence *= Math.max(0.5, 0.02 / (0.02 + chance(lines.get(best), b)));
    }
    return best;
  }

  private static boolean sameRate(ClockLine a, ClockLine b) {
    if (a.ticksPerS() == 0 || b.ticksPerS() == 0) {
      return true;
    }
    double unsure = 2 * ClockMath.DRIFT + unsure(a) + unsure(b);
    double faster = Math.max(a.ticksPerS(), b.ticksPerS());
    return Math.abs(a.ticksPerS() - b.ticksPerS()) <= unsure * faster;
  }

  private static double unsure(ClockLine line) {
    return (double) ClockMath.DELAY_MS / Math.max(1, line.lastMs() - line.firstMs());
  }

  /** Whether b's first stamp is a's clock gone on, set or suspended, or a clock just started. */
  private static boolean continues(ClockLine a, ClockLine b) {
    double rate = Math.max(a.ticksPerS(), b.ticksPerS()) / 1_000;
    if (rate == 0) {
      return false;
    }
    long gapMs = b.firstMs() - a.lastMs();
    int tsVal = at(b, b.firstMs(), rate);
    double jump = Math.abs(TsVal.ahead(tsVal, at(a, b.firstMs(), rate)));
    int sinceStart = tsVal + (int) (rate * BELOW_ZERO_MS);
    return jump <= rate * (STEP_MS + gapMs)
        || sinceStart >= 0 && sinceStart <= rate * (gapMs + BELOW_ZERO_MS);
  }

  private static int at(ClockLine line, int timeMs, double rate) {
    return line.anchorTsVal() + (int) (long) (rate * (timeMs - line.anchorMs()));
  }

  /** 2 a! b! / (a + b)!, with the moments of both. */
  private static double chance(ClockLine a, ClockLine b) {
    int few = Math.min(a.moments(), b.moments());
    int rest = Math.max(a.moments(), b.moments());
    double p = 2;
    for (int k = 1; k <= few && p > 1e-12; k++) {
      p *= (double) k / (rest + k);
    }
    return Math.min(1, p);
  }
}
