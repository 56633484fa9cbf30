// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.NetstatProbe;
import io.pawprint.probe.live.SysctlProbe;
import io.pawprint.probe.live.WallClock;
import java.nio.file.Path;

/**
 * What the probes see of this host, read once.
 *
 * @param procRoot {@code /proc}, or where the host's is mounted
 * @param verdictSettings with the counters beside them
 * @param watchedNs how long it was looked at, by the monotonic clock
 * @param wallErrorNs by how much more, or less, the wall clock went on meanwhile
 */
public record Observed(
    HostIdentity host,
    Path procRoot,
    SysctlReading settings,
    NetstatReading counters,
    VerdictSettings verdictSettings,
    long watchedNs,
    long wallErrorNs) {

  private static final Path KERNEL_LOG = Path.of("/dev/kmsg");
  private static final long DUMPS_MS = 1_500; // sockets and tcp_metrics come from the background

  /** Takes a second or two. */
  public static Observed now(HostIdentity host, Path procRoot) throws InterruptedException {
    SysctlProbe sysctl = new SysctlProbe(host, procRoot);
    try (NetstatProbe netstat = NetstatProbe.start(host, procRoot, KERNEL_LOG)) {
      long wallNs = WallClock.nowNs();
      long monotonicNs = System.nanoTime();
      Thread.sleep(DUMPS_MS);
      long watchedNs = System.nanoTime() - monotonicNs;
      long wallErrorNs = WallClock.nowNs() - wallNs - watchedNs;
      NetstatReading counters = netstat.read(WallClock.nowNs(), 0);
      TcpMetricsKey key = netstat.tcpMetricsKey();
      return new Observed(host, procRoot, sysctl.poll(WallClock.nowNs(), key).orElseThrow(),
          counters, sysctl.verdictSettings().beside(counters.counters(), key), watchedNs,
          wallErrorNs);
    }
  }

  String missing(String source) {
    return counters.missing().getOrDefault(source, "");
  }

  String setting(String name) {
    return settings.values().getOrDefault(name, "");
  }
}
