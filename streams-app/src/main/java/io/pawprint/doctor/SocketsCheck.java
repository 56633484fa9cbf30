// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.observe.SocketTable;

/** Where the socket table comes from, and how long it takes. */
final class SocketsCheck {

  static final String SUBJECT = "sockets";

  private static final String INSTALL = "install iproute2 (yum install iproute)";

  private SocketsCheck() {}

  static Diagnosis of(Observed seen) {
    if (seen.counters().sockets().isEmpty()) {
      String why = seen.missing(SUBJECT);
      return why.isEmpty()
          ? Diagnosis.limited(SUBJECT, "a table takes longer than a second and a half here",
              "ports are counted late", INSTALL)
          : Diagnosis.missing(SUBJECT, why, "ports in use are known from SYNs only", INSTALL);
    }
    SocketTable table = seen.counters().sockets().get();
    long sockets = table.states().values().stream().mapToLong(Long::longValue).sum();
    String found = sockets + " from " + table.source() + " in " + table.durationMs() + " ms";
    return table.source().equals("ss")
        ? Diagnosis.ok(SUBJECT, found)
        : Diagnosis.limited(SUBJECT, found, "slow past 100,000 sockets, no owners", INSTALL);
  }
}
