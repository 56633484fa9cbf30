// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.util.TreeMap;

/** Whether {@code /proc/sys} can be read. */
final class SettingsCheck {

  static final String SUBJECT = "settings";

  private SettingsCheck() {}

  static Diagnosis of(Observed seen) {
    String found = seen.settings().values().size() + " of /proc/sys";
    if (seen.settings().values().isEmpty()) {
      return Diagnosis.missing(SUBJECT, "none below " + seen.procRoot().resolve("sys/net/ipv4"),
          "nothing can be judged", "mount /proc, or name the host's with --proc-root");
    }
    if (!seen.settings().unreadable().isEmpty()) {
      return Diagnosis.limited(SUBJECT, found,
          "unknown: " + new TreeMap<>(seen.settings().unreadable()), "run as root");
    }
    return Diagnosis.ok(SUBJECT, found);
  }
}
