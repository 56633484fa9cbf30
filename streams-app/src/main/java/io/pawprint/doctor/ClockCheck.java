// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * The wall clock. The recycle window counts its whole seconds, so a clock that steps moves the
 * window; and detectors join a host's readings by it.
 */
final class ClockCheck {

  private static final String SUBJECT = "clock";
  private static final long STEP_NS = 100_000_000;
  private static final String COST = "a step of the clock moves the 60 s of the recycle window: a"
      + " step ahead forgets peers, a step back keeps INETPEER dropping";

  private ClockCheck() {}

  static Diagnosis of(Observed seen) {
    Optional<String> synchronised =
        Answer.of("timedatectl", "show", "-p", "NTPSynchronized", "--value")
            .or(() -> Answer.of("sh", "-c", "chronyc -n tracking | grep -q 'Normal' && echo yes"))
            .or(() -> Answer.of("sh", "-c", "ntpstat >/dev/null 2>&1 && echo yes"));
    return of(synchronised, seen.watchedNs(), seen.wallErrorNs());
  }

  static Diagnosis of(Optional<String> synchronised, long watchedNs, long wallErrorNs) {
    String moved = String.format(Locale.ROOT, "%+.1f ms against the monotonic clock in %.1f s",
        wallErrorNs / 1e6, watchedNs / 1e9);
    if (Math.abs(wallErrorNs) >= STEP_NS) {
      return Diagnosis.limited(SUBJECT, "the wall clock is being set: " + moved, COST,
          "let chrony or ntpd slew it, and look for two that fight");
    }
    if (synchronised.isPresent() && synchronised.get().equals("yes")) {
      return Diagnosis.ok(SUBJECT, "synchronised; " + moved);
    }
    String state = synchronised.isPresent()
        ? "not synchronised"
        : "nothing says whether it is synchronised (no timedatectl, chronyc or ntpstat)";
    return Diagnosis.limited(SUBJECT, state + "; " + moved, COST, "run chronyd or ntpd");
  }
}
