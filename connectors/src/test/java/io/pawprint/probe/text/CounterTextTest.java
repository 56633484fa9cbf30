// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterTextTest {

  private final Skipped skipped = new Skipped();
  private final Map<String, Long> numbers = new HashMap<>();

  @Test
  void readsCountersByTheNamesInTheHeader() {
    NetstatText.parse(List.of("TcpExt: SyncookiesSent PAWSPassive", "TcpExt: 3 5035",
        "Tcp: RtoMin MaxConn", "Tcp: 200 -1", ""), numbers, skipped);
    assertThat(numbers).containsOnly(Map.entry("TcpExt.SyncookiesSent", 3L),
        Map.entry("TcpExt.PAWSPassive", 5035L), Map.entry("Tcp.RtoMin", 200L),
        Map.entry("Tcp.MaxConn", -1L));
    assertThat(skipped.count()).isZero();
    assertThat(skipped.reason()).isEmpty();
  }

  @Test
  void readsTheSameNamesAgainAndOthersInTheirPlace() {
    NetstatText text = new NetstatText();
    for (String value : List.of("1", "-3", "x", "999999999999999999", "1000000000000000000")) {
      text.read(List.of("Tcp: A B", "Tcp: " + value + " 7", "Tcp: B", "Tcp: 8"), numbers, skipped);
    }
    assertThat(numbers).containsOnly(
        Map.entry("Tcp.A", 1_000_000_000_000_000_000L), Map.entry("Tcp.B", 8L));
    assertThat(skipped.reason()).isEqualTo("2 lines skipped, first: Tcp.A is no count: '-3'");
  }

  @Test
  void leavesOutCountersThatMakeNoSenseAndKeepsTheRest() {
    NetstatText.parse(List.of("garbage", "TcpExt: A B C", "TcpExt: 1 2", "TcpExt: A B",
        "TcpExt: 1 x", "Ip: A", "IpExt: A", "IpExt: 7"), numbers, skipped);
    assertThat(numbers).containsOnly(Map.entry("TcpExt.A", 1L), Map.entry("IpExt.A", 7L));
    assertThat(skipped.count()).isEqualTo(3);
    assertThat(skipped.reason()).isEqualTo("3 lines skipped, first: no 'Group: ...': 'garbage'");
  }

  @Test
  void readsSockstatAsGauges() {
    SockstatText.parse("sockstat", List.of("sockets: used 17",
        "TCP: inuse 3 orphan 0 tw 46 alloc 3 mem 0", "TCP: inuse", "UDP: inuse x"),
        numbers, skipped);
    SockstatText.parse("sockstat6", List.of("TCP6: inuse 45"), numbers, skipped);
    assertThat(numbers).containsEntry("sockstat.TCP.tw", 46L)
        .containsEntry("sockstat.sockets.used", 17L).containsEntry("sockstat6.TCP6.inuse", 45L)
        .hasSize(7);
    assertThat(skipped.count()).isEqualTo(2);
  }

  @Test
  void sumsWhatEachCpuAndEachInterfaceDropped() {
    DropText.softnet(List.of(
        "003a2a8a 00000000 00000007 00000000 00000000 00000000 00000000 00000000 00000000",
        "00453905 0000001f 00000009 00000000", "", "garbage"), numbers, skipped);
    DropText.links(List.of(
        "Inter-|   Receive                                                |  Transmit",
        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets",
        "    lo: 47821573842 4044764    0    0    0     0          0         0 47821573842",
        "  eth0: 729929261   20482    0   12    0     0          0         0  2196655   15309",
        "eth0:1:1234 5 0 3 0 0 0 0 0", // 2.6.32 leaves no space
        "eth1:0 0 0 30 0 0 0 0"), numbers, skipped);
    assertThat(numbers)
        .containsOnly(Map.entry("softnet.dropped", 31L), Map.entry("link.rx_dropped", 45L));
    assertThat(skipped.reason())
        .isEqualTo("1 line skipped, first: no hexadecimal second column: 'garbage'");
  }

  @Test
  void readsFilesOfSysctlD() {
    Map<String, String> values = new HashMap<>();
    SysctlFileText.parse(List.of("# net.ipv4.tcp_tw_recycle = 1", "; x = 1", "",
        "net.ipv4.tcp_tw_recycle=1", "-net.ipv4.tcp_tw_reuse = 2 ", "net/ipv4/tcp_rfc1337 = 0",
        "net/ipv4/conf/eth0.1/forwarding=1", "-net.ipv4.conf.all.rp_filter",
        "net.ipv4.ip_local_port_range = 10240 65535", "net.ipv4.tcp_tw_recycle = 0"), values);
    assertThat(values).containsOnly(
        Map.entry("net.ipv4.tcp_tw_recycle", "0"), Map.entry("net.ipv4.tcp_tw_reuse", "2"),
        Map.entry("net.ipv4.tcp_rfc1337", "0"),
        Map.entry("net.ipv4.conf.eth0/1.forwarding", "1"),
        Map.entry("net.ipv4.ip_local_port_range", "10240 65535"));
  }

  @Test
  void keepsSettingsAsRawText() {
    Map<String, String> values = new HashMap<>();
    SysctlText.parse(List.of("net.ipv4.ip_local_port_range = 32768\t60999", "a =", "no value",
        "two words = 3", "=4"), values, skipped);
    assertThat(values).containsOnly(
        Map.entry("net.ipv4.ip_local_port_range", "32768\t60999"), Map.entry("a", ""));
    assertThat(skipped.count()).isEqualTo(3);
  }

  @Test
  void takesAnAbsentOrSenselessSettingForUnknownNeverForZero() {
    assertThat(SysctlText.verdictSettings(Map.of())).isEqualTo(VerdictSettings.NONE);
    assertThat(SysctlText.verdictSettings(Map.of("net.ipv4.tcp_tw_recycle", "1",
        "net.ipv4.tcp_timestamps", "2", "net.ipv4.tcp_syncookies", "?",
        "net.ipv4.tcp_rfc1337", "", "net.ipv4.tcp_invalid_ratelimit", "500")))
        .isEqualTo(new VerdictSettings(1, 2, -1, -1, 500, -1, TcpMetricsKey.UNKNOWN));
  }

  @Test
  void knowsTheKernelsComplaints() {
    assertThat(List.of(
        "[ 1.0] TCP: time wait bucket table overflow",
        "TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.",
        "possible SYN flooding on port 80. Sending cookies.",
        "nf_conntrack: nf_conntrack: table full, dropping packet",
        "nf_conntrack: table full, dropping packet.",
        "ip_conntrack: table full, dropping packet.",
        "TCP: out of memory -- consider tuning tcp_mem",
        "Out of socket memory? TCP: too many orphaned sockets"))
        .allMatch(KernelLogText::matches);
    assertThat(List.of("", "eth0: link up", "Out of memory: Killed process 1"))
        .noneMatch(KernelLogText::matches);
  }

  @Test
  void quotesOnlyTheBeginningOfGarbageAndNoControlCharacters() {
    skipped.add("why", "\u001b[31m" + "x".repeat(500));
    assertThat(skipped.reason()).hasSizeLessThan(120).doesNotContain("\u001b").contains("1 line ");
  }

  /** A reading with a negative count would be refused as a whole. */
  @Test
  void leavesOutWhatIsNegativeAndSaysSo() {
    Map<String, Long> gauges = new HashMap<>();
    Skipped skipped = new Skipped();
    SockstatText.parse("sockstat", List.of("TCP: inuse 5 mem -1"), gauges, skipped);
    NetstatText.parse(List.of("Tcp: MaxConn X", "Tcp: -1 -2"), gauges, skipped);
    assertThat(gauges).containsOnly(entry("sockstat.TCP.inuse", 5L), entry("Tcp.MaxConn", -1L));
    assertThat(skipped.count()).isEqualTo(2);
    assertThat(skipped.reason()).contains("sockstat.TCP.mem is no count");
  }

  @Test
  void sumsOfHugeCountsStayCounts() {
    Map<String, Long> gauges = new HashMap<>();
    String most = "0 7fffffffffffffff";
    DropText.softnet(List.of(most, most), gauges, new Skipped());
    assertThat(gauges.values()).containsExactly(Long.MAX_VALUE);
  }
}
