// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.SysctlSnapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class SysctlCodecTest {

  public static SysctlReading reading() {
    return new SysctlReading(
        "web-1/blue",
        "5b3c",
        "3.10.0-1160.el7.x86_64",
        1_790_000_000_123_456_789L,
        Map.of("net.ipv4.tcp_tw_recycle", "1", "net.ipv4.ip_local_port_range", "32768\t60999"),
        Map.of("net.ipv4.tcp_fastopen_key", "Permission denied"),
        SysctlReading.TcpMetricsKey.PAIR);
  }

  @Test
  void roundTrips() {
    assertThat(SysctlCodec.toReading(SysctlCodec.toRecord(reading()))).isEqualTo(reading());
  }

  @ParameterizedTest
  @EnumSource(SysctlReading.TcpMetricsKey.class)
  void knowsEveryKeyOfTcpMetrics(SysctlReading.TcpMetricsKey key) {
    SysctlSnapshot record = SysctlCodec.toRecord(reading());
    record.setTcpMetricsKey(io.pawprint.schema.TcpMetricsKey.valueOf(key.name()));
    assertThat(SysctlCodec.toReading(record).tcpMetricsKey()).isEqualTo(key);
  }

  @Test
  void sortsNamesSoThatEqualReadingsGiveEqualBytes() {
    assertThat(SysctlCodec.toRecord(reading()).getValues().keySet())
        .containsExactly("net.ipv4.ip_local_port_range", "net.ipv4.tcp_tw_recycle");
  }

  @Test
  void refusesValuesOutOfRange() {
    SysctlSnapshot record = SysctlCodec.toRecord(reading());
    record.setTimeNs(-1);
    assertThatThrownBy(() -> SysctlCodec.toReading(record))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessage("timeNs should be nanoseconds since 1970, before the year 2200: was -1");
    SysctlSnapshot wordy = SysctlCodec.toRecord(reading());
    wordy.setValues(Map.of("net.ipv4.x", "y".repeat(65_537)));
    assertThatThrownBy(() -> SysctlCodec.toReading(wordy))
        .hasMessage(
            "values['net.ipv4.x'] should be at most 65536 characters long: was 65537 characters");
  }
}
