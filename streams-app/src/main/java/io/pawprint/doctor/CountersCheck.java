// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether counters can be read, and the ones that alerts rest on are among them. */
final class CountersCheck {

  static final String SUBJECT = "counters";

  private CountersCheck() {}

  static Diagnosis of(Observed seen) {
    Map<String, Long> counters = seen.counters().counters();
    if (counters.isEmpty()) {
      return Diagnosis.missing(SUBJECT, "none: " + seen.missing("netstat"),
          "no total of what the kernel dropped",
          "mount /proc, or name the host's with --proc-root");
    }
    String unread = new TreeMap<>(seen.counters().missing()).entrySet().stream()
        .filter(e -> e.getKey().matches("netstat|snmp|sockstat6?"))
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining(", "));
    String found = counters.size() + ", PAWSPassive "
        + (counters.containsKey("TcpExt.PAWSPassive") ? "among them" : "is none of this kernel's");
    return unread.isEmpty()
        ? Diagnosis.ok(SUBJECT, found)
        : Diagnosis.limited(SUBJECT, found, "not read: " + unread, "");
  }
}
