// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.Alert;
import io.pawprint.schema.AlertStatus;
import io.pawprint.schema.Evidence;
import io.pawprint.schema.Remedy;
import io.pawprint.schema.Severity;
import io.pawprint.schema.TrustedRecords;
import java.util.List;
import java.util.Map;

/** An alert like those of the topic. */
final class SampleAlert {

  private SampleAlert() {}

  static Alert.Builder of(String fingerprint) {
    TrustedRecords.trust();
    return Alert.newBuilder()
        .setFingerprint(fingerprint)
        .setKind("RecycleUnderNat")
        .setStatus(AlertStatus.FIRING)
        .setSeverity(Severity.WARNING)
        .setConfidence(0.9)
        .setHostId("web-7")
        .setLabels(Map.of("host", "web-7", "local", "203.0.113.1"))
        .setDetectorVersion("1")
        .setConfigHash("00000000")
        .setStartsAtMs(System.currentTimeMillis() - 60_000)
        .setUpdatedAtMs(System.currentTimeMillis())
        .setEndsAtMs(null)
        .setSummary("tcp_tw_recycle drops connections.")
        .setImpact("9 of 13 clients behind 203.0.113.11.")
        .setResolution("")
        .setEvidence(List.of(new Evidence(
            "TcpExt.PAWSPassive", "42", "SYNs", System.currentTimeMillis(), "/proc/net/netstat")))
        .setRemedies(List.of(new Remedy("Switch it off", "sysctl -w net.ipv4.tcp_tw_recycle=0",
            "remove it from sysctl.d", "", "", "", "", Map.of())))
        .setRunbook("deploy/runbooks/RecycleUnderNat.md");
  }
}
