// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Destination;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.tcp.Ip;
import io.pawprint.wire.MalformedRecordException;
import io.pawprint.wire.NetstatCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a host may say of itself, all of it within the contracts, and mean no good by it. */
class HostileHostTest {

  private static final HostStory STORY = HostStory.of(1, "host-a", 60);

  private static Fold foldWithSettings(Map<String, String> more) {
    Fold fold = new Fold("host-a", Thresholds.DEFAULTS);
    for (Observation observation : STORY.merged()) {
      if (observation instanceof SysctlReading s) {
        Map<String, String> values = new HashMap<>(s.values());
        values.putAll(more);
        fold.observe(
            new SysctlReading(
                s.hostId(), s.bootId(), s.kernelRelease(), s.timeNs(), values, Map.of(),
                s.tcpMetricsKey()));
      } else {
        fold.observe(observation);
      }
    }
    return fold;
  }

  @Test
  void nothingThatItSendsStandsInACommandThatPeoplePaste() {
    String evil = "0'; touch /tmp/owned; '";
    Fold fold =
        foldWithSettings(
            Map.of(
                "sysctl.d:net.ipv4.tcp_tw_recycle", evil,
                "net.ipv4.$(reboot)", "1", "sysctl.d:net.ipv4.$(reboot)", "2",
                "net.ipv4.tcp_tw_reuse", evil,
                "sysctl.d:net.ipv4.tcp_rfc1337", "1", "net.ipv4.tcp_rfc1337", evil));
    assertThat(fold.alerts).isNotEmpty();
    for (Alert alert : fold.alerts) {
      for (Remedy r : alert.remedies()) {
        assertThat(List.of(r.runtime(), r.persistent(), r.check(), r.rollback()))
            .noneMatch(command -> command.contains("touch") || command.contains("reboot"));
      }
    }
  }

  @Test
  void manySettingsThatDifferMakeFewAlerts() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      many.put("net.ipv4.x" + i, "1");
      many.put("sysctl.d:net.ipv4.x" + i, "2");
    }
    assertThat(foldWithSettings(many).alerts).hasSizeBetween(20, 100);
  }

  @Test
  void longTextFitsIntoItsAlertAndItsState() throws IOException {
    Fold fold =
        foldWithSettings(
            Map.of(
                "net.ipv4.tcp_tw_recycle", "1" + " ".repeat(60_000),
                "sysctl.d:net.ipv4.tcp_tw_recycle", "1" + "\u03c0".repeat(60_000)));
    for (Observation observation : withOwner("\u03c0".repeat(4_000))) {
      fold.observe(observation);
    }
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    fold.monitor.writeTo(new DataOutputStream(state));
    fold.lifecycle.writeTo(new DataOutputStream(state));
    assertThat(fold.alerts).allMatch(alert -> alert.toString().length() < 60_000);
  }

  @Test
  void anOwnerOfSocketsThatIsNoPathIsRefused() {
    NetstatReading reading = withOwner("\u03c0".repeat(65_000)).get(0);
    assertThatThrownBy(() -> NetstatCodec.toReading(NetstatCodec.toRecord(reading)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("destination.owner");
  }

  /** Towards one destination all ports are in use, by that owner. */
  private static List<NetstatReading> withOwner(String owner) {
    List<NetstatReading> readings = new ArrayList<>();
    for (NetstatReading n : HostStory.of(1, "host-a", 120).netstat().subList(60, 120)) {
      Destination full =
          new Destination(Ip.v4(0x0A000001), Ip.v4(0x0A000002), 80, 28_000, 200, owner);
      SocketTable table =
          new SocketTable(
              n.timeNs(), 1, "ss", Map.of("ESTAB", 28_000L), List.of(full), 0, 0, List.of());
      readings.add(
          new NetstatReading(
              n.hostId(), n.bootId(), n.kernelRelease(), n.timeNs(), n.sysctlTimeNs(),
              n.counters(), n.gauges(), n.kernelLog(), 0, Optional.of(table), Optional.empty(),
              Map.of()));
    }
    return readings;
  }
}
