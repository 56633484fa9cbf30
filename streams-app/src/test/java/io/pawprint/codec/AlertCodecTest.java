// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertCodecTest {

  private static Alert alert(
      Alert.Status status, Severity severity, OptionalLong endsAtMs, long evidenceNs) {
    return new Alert(
        "0123456789abcdef", "RecycleUnderNat", status, severity, 0.75, "host-a",
        new TreeMap<>(Map.of("host", "host-a", "local", "10.0.0.1")), "1", "deadbeef",
        1_000, 2_000, endsAtMs, "summary", "impact", "resolution",
        List.of(new Evidence("TcpExt.PAWSPassive", "+3", "SYNs", evidenceNs, "/proc/net/netstat")),
        List.of(
            new Remedy("title", "runtime", "persistent", "check", "rollback", "canary", "risk")),
        "deploy/runbooks/RecycleUnderNat.md", status == Alert.Status.UPDATED);
  }

  @ParameterizedTest
  @EnumSource(Alert.Status.class)
  void everyStatusComesBack(Alert.Status status) {
    Alert alert = alert(status, Severity.INFO, OptionalLong.of(3_000), 4_000_000);
    assertThat(AlertCodec.fromAvro(AlertCodec.toAvro(alert))).isEqualTo(alert);
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void everySeverityComesBack(Severity severity) {
    Alert alert = alert(Alert.Status.FIRING, severity, OptionalLong.empty(), 4_000_000);
    assertThat(AlertCodec.fromAvro(AlertCodec.toAvro(alert))).isEqualTo(alert);
  }

  @Test
  void timesOfEvidenceAreCutToMilliseconds() {
    Alert alert = alert(Alert.Status.FIRING, Severity.INFO, OptionalLong.empty(), 4_999_999);
    Alert back = AlertCodec.fromAvro(AlertCodec.toAvro(alert));
    assertThat(back.evidence().get(0).timeNs()).isEqualTo(4_000_000);
  }
}
