// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import java.util.Map;

/** Connection tracking, which drops SYNs when its table is full. */
final class ConntrackCheck {

  private static final String SUBJECT = "conntrack";

  private static final double FULL_SHARE = 0.9;

  private ConntrackCheck() {}

  static Diagnosis of(Observed seen) {
    Map<String, Long> gauges = seen.counters().gauges();
    Long count = gauges.get("conntrack.count");
    Long max = gauges.get("conntrack.max");
    if (count == null || max == null) {
      return Diagnosis.ok(SUBJECT, "not loaded: no table that could be full");
    }
    String found = count + " of " + max + " entries";
    if (count >= FULL_SHARE * max) {
      return Diagnosis.limited(SUBJECT, found, "a full table drops SYNs before TCP sees them",
          "raise net.netfilter.nf_conntrack_max");
    }
    return gauges.containsKey("conntrack.insert_failed")
        ? Diagnosis.ok(SUBJECT, found + ", failures counted")
        : Diagnosis.limited(SUBJECT, found, "failed insertions are not counted here",
            "load nf_conntrack with procfs support, or watch the count alone");
  }
}
