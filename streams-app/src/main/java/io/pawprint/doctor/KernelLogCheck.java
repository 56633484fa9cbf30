// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

/** Whether the kernel's log can be followed. */
final class KernelLogCheck {

  static final String SUBJECT = "kernel log";

  private KernelLogCheck() {}

  static Diagnosis of(Observed seen) {
    String why = seen.missing("kernel_log");
    if (why.isEmpty()) {
      return Diagnosis.ok(SUBJECT, "/dev/kmsg is followed");
    }
    return Diagnosis.missing(SUBJECT, why.replaceFirst("; run as root.*", ""),
        "2.6.32 tells an overflow of the TIME_WAIT table there only; others lose a hint",
        "run as root, or with CAP_SYSLOG");
  }
}
