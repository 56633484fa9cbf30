// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.LocalHost;
import io.pawprint.probe.live.NetstatProbe;
import io.pawprint.probe.live.ProbeException;
import io.pawprint.probe.live.SysctlProbe;
import io.pawprint.probe.live.TcpdumpChild;
import io.pawprint.probe.live.TcpdumpOptions;
import io.pawprint.probe.live.WallClock;
import io.pawprint.tcp.KernelRule;
import io.pawprint.verdict.KernelRuleChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what of this host can be seen, what is missing, and what that costs. */
@Command(
    name = "doctor",
    description = "Say what of this host can be observed, and what is missing.",
    footer = {"%nAs the user that will run it:%n", "  sudo deploy/pawprint doctor"})
final class DoctorCommand implements Callable<Integer> {

  private static final Path PROC = Path.of("/proc");
  private static final long DUMPS_MS = 1_500; // sockets and tcp_metrics come from the background

  private final Terminal terminal;
  private boolean complete = true;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    HostIdentity host;
    try {
      host = LocalHost.identify("", PROC, Path.of("/etc/machine-id"));
    } catch (ProbeException e) {
      throw new UserError(e.getMessage());
    }
    tell(true, "host", host.hostId() + ", Linux " + host.kernelRelease());
    readings(host);
    try (TcpdumpChild child = TcpdumpChild.start(TcpdumpOptions.DEFAULT, host.localAddresses())) {
      tell(child.isAlive(), "segments", "tcpdump captures SYN, FIN and RST segments");
    } catch (ProbeException e) {
      tell(false, "segments", e.getMessage() + " (without them: no verdict on single SYNs, no"
          + " TimeWaitCollision, and RecycleUnderNat cannot name sources)");
    }
    return complete ? 0 : UserError.FAILURE;
  }

  private void readings(HostIdentity host) throws InterruptedException {
    SysctlProbe sysctl = new SysctlProbe(host, PROC);
    try (NetstatProbe netstat = NetstatProbe.start(host, PROC, Path.of("/dev/kmsg"))) {
      Thread.sleep(DUMPS_MS);
      NetstatReading reading = netstat.read(WallClock.nowNs(), 0);
      TcpMetricsKey key = netstat.tcpMetricsKey();
      SysctlReading settings = sysctl.poll(WallClock.nowNs(), key).orElseThrow();
      tell(!settings.values().isEmpty(), "settings", settings.values().size() + " readable");
      complain(settings.unreadable());
      tell(!reading.counters().isEmpty(), "counters", reading.counters().size() + " readable");
      tell(reading.sockets().isPresent(), "sockets",
          reading.sockets().map(table -> "table read from " + table.source())
              .orElse("no table yet (without it: EphemeralPortExhaustion rests on segments)"));
      complain(reading.missing());
      rule(host, KernelRuleChoice.of(KernelRuleChoice.AUTO, host.kernelRelease(),
          sysctl.verdictSettings().beside(reading.counters(), key)));
    }
  }

  private void rule(HostIdentity host, KernelRuleChoice choice) {
    tell(true, "rule", choice.rule() + " (" + choice.decidedBy() + ")"
        + (choice.rule() == KernelRule.NONE
            ? ": " + host.kernelRelease() + " never drops SYNs by tcp_tw_recycle"
            : ": drops are predicted with confidence " + choice.confidence()));
  }

  private void complain(Map<String, String> reasons) {
    new TreeMap<>(reasons).forEach((name, why) -> tell(false, name, why));
  }

  private void tell(boolean good, String what, String text) {
    complete &= good;
    String mark =
        good ? terminal.paint("green", "ok     ") : terminal.paint("yellow", "missing");
    terminal.result(mark + String.format("  %-10s %s", what, AlertText.clean(text)));
  }
}
