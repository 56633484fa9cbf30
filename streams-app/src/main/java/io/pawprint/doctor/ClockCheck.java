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

  private static final String CHRONY = "{ chronyc -n tracking; } 2>/dev/null"
      + " | awk -F ': *' '/^Leap status/ { print ($2 ~ /^Not/ ? \"no\" : \"yes\") }'";

  /** 1 is not synchronised, 2 is no answer (ntpstat.1). */
  private static final String NTPSTAT =
      "ntpstat >/dev/null 2>&1; case $? in 0) echo yes ;; 1) echo no ;; esac";

  private ClockCheck() {}

  static Diagnosis of(Observed seen) {
    return of(synchronised(), seen.watchedNs(), seen.wallErrorNs());
  }

  /** yes or no, by the first of three that can say; empty if none can. */
  static Optional<String> synchronised() {
    return Answer.of("timedatectl", "show", "-p", "NTPSynchronized", "--value")
        .or(() -> Answer.of("sh", "-c", CHRONY))
        .or(() -> Answer.of("sh", "-c", NTPSTAT));
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
