// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostProbesTest {

  private static final Path PROC = Path.of("/proc");
  private static final HostIdentity HOST = new HostIdentity("h", "boot", "6.18", Set.of());
  private static final long SECOND_NS = 1_000_000_000L;

  @TempDir
  private Path dir;

  private void proc(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void identifiesThisHost() throws IOException {
    HostIdentity host = LocalHost.identify("web-1", PROC, dir);
    assertThat(host.hostId()).isEqualTo("web-1");
    assertThat(host.bootId()).hasSize(36);
    assertThat(host.kernelRelease()).isNotEmpty();
    assertThat(host.localAddresses()).contains(Ip.parse("127.0.0.1"));
    proc("machine-id", "abc\n");
    assertThat(LocalHost.identify("", PROC, dir.resolve("machine-id")).hostId()).isEqualTo("abc");
    assertThatThrownBy(() -> LocalHost.identify(" ", PROC, dir.resolve("none")))
        .hasMessage(dir.resolve("none") + ": no machine id there; set host.id");
  }

  @Test
  void addsTheNetworkNamespaceWhereItIsNotThatOfProcessOne() throws IOException {
    Files.createDirectories(dir.resolve("self/ns"));
    Files.createDirectories(dir.resolve("1/ns"));
    Files.createSymbolicLink(dir.resolve("self/ns/net"), Path.of("net:[4026532281]"));
    Files.createSymbolicLink(dir.resolve("1/ns/net"), Path.of("net:[4026531833]"));
    assertThat(LocalHost.identify("a", dir, dir).hostId()).isEqualTo("a/4026532281");
    assertThat(LocalHost.identify("a", dir, dir).bootId()).isEmpty();
  }

  @Test
  void tellsSettingsOnChangeAndEveryFiveMinutes() throws IOException {
    SysctlProbe probe = new SysctlProbe(HOST, dir);
    proc("sys/net/ipv4/tcp_tw_recycle", "1\n");
    proc("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    SysctlReading first = probe.poll(SECOND_NS, TcpMetricsKey.UNKNOWN).orElseThrow();
    assertThat(first.values()).containsEntry("net.ipv4.tcp_tw_recycle", "1")
        .containsEntry("net.ipv4.ip_local_port_range", "32768\t60999").hasSize(2);
    assertThat(probe.poll(2 * SECOND_NS, TcpMetricsKey.UNKNOWN)).isEmpty();
    assertThat(probe.lastTimeNs()).isEqualTo(SECOND_NS);
    assertThat(probe.poll(3 * SECOND_NS, TcpMetricsKey.PAIR)).isPresent();
    proc("sys/net/ipv4/tcp_tw_recycle", "0");
    assertThat(probe.poll(4 * SECOND_NS, TcpMetricsKey.PAIR)).isPresent();
    assertThat(probe.poll(303 * SECOND_NS, TcpMetricsKey.PAIR)).isEmpty();
    assertThat(probe.poll(304 * SECOND_NS, TcpMetricsKey.PAIR)).isPresent();
    proc("net/netstat", "TcpExt: PAWSPassive\nTcpExt: 17\n");
    assertThat(probe.verdictSettings(TcpMetricsKey.PAIR).pawsPassiveCount()).isEqualTo(17);
    assertThat(probe.verdictSettings(TcpMetricsKey.PAIR).tcpMetricsKey())
        .isEqualTo(TcpMetricsKey.PAIR);
    Files.delete(dir.resolve("net/netstat"));
    assertThat(probe.verdictSettings())
        .isEqualTo(new VerdictSettings(0, -1, -1, -1, -1, -1, TcpMetricsKey.UNKNOWN));
  }

  @Test
  void readsARealSettingAsAWhole() throws Exception {
    Process cat = new ProcessBuilder("cat", "/proc/sys/net/ipv4/ip_local_port_range").start();
    String range = new String(cat.getInputStream().readAllBytes()).trim();
    assertThat(range).hasSizeGreaterThan(3);
    assertThat(new SysctlProbe(HOST, PROC).poll(1, TcpMetricsKey.UNKNOWN).orElseThrow().values())
        .containsEntry("net.ipv4.ip_local_port_range", range);
  }

  @Test
  void tellsASettingThatIsThereButCannotBeReadFromOneThatIsNotThere() throws IOException {
    Files.createDirectories(dir.resolve("sys/net/ipv4/tcp_rfc1337")); // reading a directory fails
    SysctlReading reading =
        new SysctlProbe(HOST, dir).poll(1, TcpMetricsKey.UNKNOWN).orElseThrow();
    assertThat(reading.values()).isEmpty();
    assertThat(reading.unreadable()).containsOnlyKeys("net.ipv4.tcp_rfc1337");
  }

  @Test
  void readsThisHostsCountersSocketsAndMetrics() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 9, loopback);
        Socket first = new Socket(loopback, server.getLocalPort());
        Socket second = new Socket(loopback, server.getLocalPort());
        Socket third = new Socket(loopback, server.getLocalPort());
        NetstatProbe probe = NetstatProbe.start(HOST, PROC, Path.of("/nowhere/kmsg"))) {
      List<Socket> clients = List.of(first, second, third); // other tests leave many of one each
      NetstatReading reading = probe.read(5, 4);
      Optional<SocketTable> sockets = reading.sockets();
      for (int i = 0; i < 400 && sockets.isEmpty(); i++) {
        Thread.sleep(20);
        sockets = probe.read(6, 4).sockets();
      }
      assertThat(reading.counters()).containsKeys("TcpExt.TW", "Tcp.PassiveOpens");
      assertThat(reading.gauges()).containsKeys("sockstat.TCP.tw", "sockstat.TCP.inuse",
          "softnet.dropped", "link.rx_dropped");
      assertThat(reading.sysctlTimeNs()).isEqualTo(4);
      assertThat(reading.missing()).containsOnlyKeys("kernel_log");
      assertThat(reading.missing().get("kernel_log"))
          .isEqualTo("/nowhere/kmsg: kernel log cannot be read: no such file; "
              + "run as root, or read a log file instead");
      assertThat(sockets.orElseThrow().boundPorts()).contains(server.getLocalPort());
      assertThat(sockets.get().destinations()).anyMatch(d -> d.remotePort() == first.getPort()
          && d.live() == clients.size() && d.owner().startsWith("java"));
    }
  }

  @Test
  void readsTheSameSocketsWithAndWithoutSs() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 9, loopback);
        Socket client = new Socket(loopback, server.getLocalPort())) {
      for (List<String> ss : List.of(List.of("ss", "-Htan"), List.of("/nowhere/ss"))) {
        SocketTable table = new SocketProbe(new Proc(PROC), ss, 1000).dump();
        assertThat(table.source()).isEqualTo(ss.get(0).equals("ss") ? "ss" : "/proc/net/tcp");
        assertThat(table.boundPorts()).contains(server.getLocalPort());
        assertThat(table.destinations())
            .anyMatch(d -> d.remotePort() == client.getPort() && d.live() == 1);
      }
    }
  }

  @Test
  void saysWhatItCouldNotReadAndGoesOn() throws IOException {
    proc("net/netstat", "TcpExt: A B\nTcpExt: 1\n");
    proc("sys/net/netfilter/nf_conntrack_count", "many");
    proc("sys/net/netfilter/nf_conntrack_max", "100");
    proc("net/stat/nf_conntrack", "entries insert_failed\n00000001 0000000a\n00000001 00000010\n");
    try (NetstatProbe probe = NetstatProbe.start(HOST, dir, dir.resolve("none"))) {
      NetstatReading reading = probe.read(1, 0);
      assertThat(reading.missing()).containsEntry("snmp", "no such file")
          .containsEntry("netstat", "1 line skipped, first: 2 names, 1 values: 'TcpExt: 1'")
          .containsEntry("nf_conntrack_count",
              "1 line skipped, first: should be a number: 'many'");
      assertThat(reading.gauges()).containsEntry("conntrack.insert_failed", 26L)
          .containsEntry("conntrack.max", 100L);
    }
  }

  @Test
  void knowsAKernelWithoutTcpMetrics() throws IOException {
    TcpMetricsProbe none = new TcpMetricsProbe(List.of("sh", "-c",
        "echo 'RTNETLINK answers: No such file or directory' >&2; exit 1"));
    assertThat(none.dump().key()).isEqualTo(TcpMetricsKey.NO_FAMILY);
    TcpMetricsProbe failing = new TcpMetricsProbe(List.of("sh", "-c", "echo oops; exit 2"));
    assertThatThrownBy(failing::dump)
        .hasMessage("ip tcp_metrics ended with status 2 and said: oops");
    assertThat(new TcpMetricsProbe(Namespace.own(PROC)).dump().metrics()).isNotNull();
  }
}
