// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.TcpMetric;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.text.ConntrackText;
import io.pawprint.probe.text.DropText;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SockstatText;
import io.pawprint.probe.text.TcpMetricsText;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counters and gauges of this host, with what the background has ready: sockets, tcp_metrics,
 * kernel log. What cannot be read is said under {@code missing}; the rest comes all the same. One
 * thread.
 */
public final class NetstatProbe implements AutoCloseable {

  private static final String SOCKETS = "sockets";
  private static final String TCP_METRICS = "tcp_metrics";
  private static final String KERNEL_LOG = "kernel_log";

  private final HostIdentity host;
  private final Proc proc;
  private final Background<SocketTable> sockets;
  private final Background<TcpMetricsText> metrics;
  private final KernelLogProbe kernelLog;
  private final String noKernelLog;
  private volatile TcpMetricsKey key = TcpMetricsKey.UNKNOWN;

  private NetstatProbe(HostIdentity host, Namespace namespace, SocketOptions options,
      KernelLogProbe kernelLog, String noKernelLog) {
    this.host = host;
    this.proc = namespace.proc();
    this.kernelLog = kernelLog;
    this.noKernelLog = noKernelLog;
    this.sockets = Background.start(
        SOCKETS, options.periodMs(), new SocketProbe(namespace, options)::dump);
    this.metrics = Background.start(
        TCP_METRICS, options.periodMs(), new TcpMetricsProbe(namespace)::dump);
  }

  /**
   * Starts the background work.
   *
   * @param procRoot {@code /proc}
   * @param kernelLog {@code /dev/kmsg} or a log file; without the right to read it the probe goes
   *     on
   */
  public static NetstatProbe start(HostIdentity host, Path procRoot, Path kernelLog) {
    return start(host, Namespace.own(procRoot), SocketOptions.DEFAULT, Optional.of(kernelLog));
  }

  /**
   * The same of any namespace.
   *
   * @param kernelLog absent: not followed
   */
  public static NetstatProbe start(HostIdentity host, Namespace namespace, SocketOptions options,
      Optional<Path> kernelLog) {
    if (kernelLog.isEmpty()) {
      return new NetstatProbe(host, namespace, options, null, "");
    }
    try {
      return new NetstatProbe(host, namespace, options,
          KernelLogProbe.start(kernelLog.get(), namespace.proc().root()), "");
    } catch (ProbeException e) {
      return new NetstatProbe(host, namespace, options, null, e.getMessage());
    }
  }

  /** How tcp_metrics are keyed, as far as is known; from any thread. */
  public TcpMetricsKey tcpMetricsKey() {
    return key;
  }

  /**
   * Reads everything now.
   *
   * @param sysctlTimeNs time of the newest settings that were sent
   */
  public NetstatReading read(long nowNs, long sysctlTimeNs) {
    Map<String, Long> counters = new HashMap<>();
    Map<String, Long> gauges = new HashMap<>();
    Map<String, String> missing = new HashMap<>();
    read("net/netstat", missing, (lines, skipped) -> NetstatText.parse(lines, counters, skipped));
    read("net/snmp", missing, (lines, skipped) -> NetstatText.parse(lines, counters, skipped));
    read("net/sockstat", missing,
        (lines, skipped) -> SockstatText.parse("sockstat", lines, gauges, skipped));
    readIfThere("net/sockstat6", missing,
        (lines, skipped) -> SockstatText.parse("sockstat6", lines, gauges, skipped));
    readIfThere("net/softnet_stat", missing,
        (lines, skipped) -> DropText.softnet(lines, gauges, skipped));
    readIfThere("net/dev", missing, (lines, skipped) -> DropText.links(lines, gauges, skipped));
    conntrack(gauges, missing);
    KernelLogProbe.Lines log = kernelLog == null
        ? new KernelLogProbe.Lines(List.of(), 0, noKernelLog)
        : kernelLog.take();
    note(KERNEL_LOG, log.failure(), missing);
    note(SOCKETS, sockets.failure(), missing);
    note(TCP_METRICS, metrics.failure(), missing);
    return new NetstatReading(host.hostId(), host.bootId(), host.kernelRelease(), nowNs,
        sysctlTimeNs, counters, gauges, log.lines(), log.omitted(), sockets.take(), tcpMetrics(),
        missing);
  }

  private Optional<List<TcpMetric>> tcpMetrics() {
    Optional<TcpMetricsText> dumped = metrics.take();
    dumped.map(TcpMetricsText::key).filter(k -> k != TcpMetricsKey.UNKNOWN).ifPresent(k -> key = k);
    return dumped.filter(d -> d.key() != TcpMetricsKey.NO_FAMILY).map(TcpMetricsText::metrics);
  }

  private void conntrack(Map<String, Long> gauges, Map<String, String> missing) {
    for (String gauge : ConntrackText.NUMBERS.keySet()) {
      readIfThere(ConntrackText.NUMBERS.get(gauge), missing,
          (lines, skipped) -> ConntrackText.number(gauge, lines, gauges, skipped));
    }
    readIfThere("net/stat/nf_conntrack", missing,
        (lines, skipped) -> ConntrackText.parse(lines, gauges, skipped));
  }

  /** Takes the lines of one file. */
  private interface LineReader {
    void read(List<String> lines, Skipped skipped);
  }

  private void read(String path, Map<String, String> missing, LineReader reader) {
    try {
      Skipped skipped = new Skipped();
      reader.read(proc.lines(path), skipped);
      note(name(path), skipped.reason(), missing);
    } catch (IOException e) {
      missing.put(name(path), Proc.reason(e));
    }
  }

  /** The same of a file that not every kernel has: its absence is nothing to report. */
  private void readIfThere(String path, Map<String, String> missing, LineReader reader) {
    try {
      Skipped skipped = new Skipped();
      reader.read(proc.lines(path), skipped);
      note(name(path), skipped.reason(), missing);
    } catch (NoSuchFileException e) {
      // this kernel does not have it
    } catch (IOException e) {
      missing.put(name(path), Proc.reason(e));
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void note(String source, String why, Map<String, String> missing) {
    if (!why.isEmpty()) {
      missing.put(source, why);
    }
  }

  @Override
  public void close() {
    sockets.close();
    metrics.close();
    if (kernelLog != null) {
      kernelLog.close();
    }
  }
}
