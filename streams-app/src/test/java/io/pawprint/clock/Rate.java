// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** How often an estimate is right over seeded trials; prints the rate and what the others said. */
final class Rate {

  private Rate() {}

  static void atLeast(
      double share, int trials, String what, LongFunction<ClockEstimate> trial,
      Predicate<ClockEstimate> right) {
    int rights = 0;
    Map<String, Integer> wrongs = new TreeMap<>();
    for (long seed = 1; seed <= trials; seed++) {
      ClockEstimate estimate = trial.apply(seed);
      if (right.test(estimate)) {
        rights++;
      } else {
        wrongs.merge(said(estimate) + " at seed " + seed, 1, Integer::sum);
      }
    }
    System.out.printf(
        "%-52s %6d of %6d seeds from 1  %7.3f %%  %s%n",
        what, rights, trials, 100.0 * rights / trials, wrongs.keySet().stream().limit(3).toList());
    assertThat((double) rights / trials).as(what + ", seeds 1 to " + trials + " " + wrongs)
        .isGreaterThanOrEqualTo(share);
  }

  private static String said(ClockEstimate estimate) {
    return estimate.machines()
        + (estimate.many() ? " or more" : "")
        + (estimate.clockless() ? " and clockless" : "");
  }
}
