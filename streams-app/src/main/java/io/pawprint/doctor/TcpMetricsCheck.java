// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;

/** Whether the kernel's own memory of its peers can be read: the best arbiter there is. */
final class TcpMetricsCheck {

  private static final String SUBJECT = "tcp_metrics";

  private TcpMetricsCheck() {}

  static Diagnosis of(Observed seen) {
    String why = seen.missing(SUBJECT);
    TcpMetricsKey key = seen.settings().tcpMetricsKey();
    if (!why.isEmpty()) {
      return Diagnosis.missing(SUBJECT, why, "verdicts cannot be checked against the memory itself",
          "install iproute2 3.7 or newer");
    }
    return Diagnosis.ok(SUBJECT, switch (key) {
      case NO_FAMILY -> "none in this kernel (before 3.6)";
      case REMOTE -> "readable, keyed by remote address";
      case PAIR -> "readable, keyed by local and remote address";
      case UNKNOWN -> "readable, no entry yet that shows how it is keyed";
    });
  }
}
