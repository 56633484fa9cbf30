// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.HostIdentity;
import io.pawprint.tcp.Ip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real network namespace, made here; takes root, as capturing does. */
@Timeout(60)
class NamespaceTest {

  private static final Path PROC = Path.of("/proc");

  private final String name = "pawprint-test-" + ProcessHandle.current().pid();
  private final Path file = Path.of("/run/netns", name);

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  @BeforeEach
  void make() throws Exception {
    run("ip", "netns", "add", name);
    run("ip", "-n", name, "addr", "add", "192.0.2.77/32", "dev", "lo");
    run("ip", "netns", "exec", name, "sh", "-c",
        "echo 20000 20099 > /proc/sys/net/ipv4/ip_local_port_range");
  }

  @AfterEach
  void delete() throws Exception {
    run("ip", "netns", "del", name);
  }

  @Test
  void showsTheSettingsAddressesAndCountersOfThatNamespace() throws Exception {
    try (Namespace namespace = Namespace.enter(name, file, PROC)) {
      HostIdentity host = LocalHost.identify("web-1", namespace);
      assertThat(host.hostId()).isEqualTo("web-1/" + name);
      assertThat(host.bootId()).hasSize(36);
      assertThat(host.localAddresses()).contains(Ip.parse("192.0.2.77"));
      assertThat(new SysctlProbe(host, namespace).poll(1, TcpMetricsKey.UNKNOWN).orElseThrow()
          .values()).containsEntry("net.ipv4.ip_local_port_range", "20000\t20099");
      try (NetstatProbe probe =
          NetstatProbe.start(host, namespace, SocketOptions.DEFAULT, Optional.empty())) {
        NetstatReading reading = probe.read(1, 0);
        assertThat(reading.counters()).containsEntry("Tcp.PassiveOpens", 0L);
        assertThat(reading.gauges()).containsEntry("sockstat.TCP.inuse", 0L);
        assertThat(reading.missing()).isEmpty();
      }
      assertThat(new SocketProbe(namespace, SocketOptions.DEFAULT).dump().states()).isEmpty();
    }
  }

  @Test
  void readsASettingThatOnlyTheInitialNamespaceHasThere() throws Exception {
    // net.core.netdev_max_backlog is global, as tcp_tw_recycle was through 4.10
    String global = new Proc(PROC).text("sys/net/core/netdev_max_backlog").trim();
    try (NamespaceShell shell = NamespaceShell.enter(file);
        Namespace namespace = Namespace.enter(name, file, PROC)) {
      assertThatThrownBy(() -> shell.text("/proc/sys/net/core/netdev_max_backlog"))
          .isInstanceOf(IOException.class);
      assertThat(namespace.proc().text("sys/net/core/netdev_max_backlog").trim())
          .isEqualTo(global);
      assertThatThrownBy(() -> namespace.proc().text("sys/net/ipv4/no_such_setting"))
          .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }
  }

  @Test
  void isFoundByTheNameThatIpNetnsGaveItAndKnowsWhenItIsGone() throws Exception {
    assertThat(Namespace.named(Path.of("/run/netns"))).containsEntry(name, file);
    assertThat(Namespace.named(Path.of("/nowhere"))).isEmpty();
    try (Namespace namespace = Namespace.enter(name, file, PROC)) {
      assertThat(namespace.isAlive()).isTrue();
    }
  }

  @Test
  void saysInOneLineThatItCannotBeEntered() {
    assertThatThrownBy(() -> Namespace.enter("x", Path.of("/nowhere/x"), PROC))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith("network namespace /nowhere/x cannot be entered: ")
        .hasMessageEndingWith("; run as root, or observe this namespace only (netns=own)")
        .hasMessageNotContaining("\n");
  }
}
