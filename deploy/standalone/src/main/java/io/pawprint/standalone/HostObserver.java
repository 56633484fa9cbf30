// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.live.NetstatProbe;
import io.pawprint.probe.live.SysctlProbe;
import io.pawprint.probe.live.WallClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings and counters of this host, once a second, on a thread of its own. */
final class HostObserver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostObserver.class);

  private static final Path PROC = Path.of("/proc");
  private static final Path KERNEL_LOG = Path.of("/dev/kmsg");

  private final ScheduledExecutorService thread;
  private final SysctlProbe sysctl;
  private final NetstatProbe netstat;
  private final Consumer<Observation> sink;
  private volatile Map<String, Long> counters = Map.of();
  private volatile TcpMetricsKey tcpMetricsKey = TcpMetricsKey.UNKNOWN;

  private HostObserver(HostIdentity host, Consumer<Observation> sink) {
    this.sink = sink;
    this.sysctl = new SysctlProbe(host, PROC);
    this.netstat = NetstatProbe.start(host, PROC, KERNEL_LOG);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "pawprint-host");
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Starts at once.
   *
   * @param sink takes each observation; must not block
   */
  static HostObserver start(HostIdentity host, Consumer<Observation> sink) {
    HostObserver observer = new HostObserver(host, sink);
    observer.thread.scheduleAtFixedRate(observer::observe, 0, 1, TimeUnit.SECONDS);
    return observer;
  }

  private void observe() {
    try {
      long nowNs = WallClock.nowNs();
      sysctl.poll(nowNs, netstat.tcpMetricsKey()).ifPresent(sink);
      NetstatReading reading = netstat.read(nowNs, sysctl.lastTimeNs());
      counters = reading.counters();
      tcpMetricsKey = netstat.tcpMetricsKey();
      sink.accept(reading);
    } catch (RuntimeException e) { // else the schedule would end without a word
      LOG.error("this host could not be observed", e);
    }
  }

  /** These settings beside the counters read last; for any thread. */
  VerdictSettings besideCounters(VerdictSettings settings) {
    return settings.beside(counters, tcpMetricsKey);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    netstat.close();
  }
}
