// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.probe.text.ProcTcpText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SocketTableBuilder;
import io.pawprint.probe.text.SsText;
import io.pawprint.probe.text.TcpMetricsText;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was dumped beside the counters: sockets, tcp_metrics, kernel log. A dump goes with the first
 * reading after it, so that no reading knows the future; of several the last one counts.
 */
final class SideLogs implements Closeable {

  private final SectionLog sockets;
  private final boolean ss;
  private final SectionLog metrics;
  private final KernelLogFile kernelLog;
  private TcpMetricsKey key = TcpMetricsKey.UNKNOWN;
  private Section lastMetrics;
  private TcpMetricsText lastParsed;
  private Skipped lastSkipped;

  private SideLogs(SectionLog sockets, boolean ss, SectionLog metrics, KernelLogFile kernelLog) {
    this.sockets = sockets;
    this.ss = ss;
    this.metrics = metrics;
    this.kernelLog = kernelLog;
  }

  static SideLogs open(CaptureFolder folder, Consumer<String> warnings) throws CaptureException {
    Optional<Path> ss = folder.find(CaptureFolder.SS);
    Optional<Path> socketFile = ss.isPresent() ? ss : folder.find(CaptureFolder.SOCKETS);
    SectionLog sockets = open(socketFile, warnings);
    SectionLog metrics = null;
    try {
      metrics = open(folder.find(CaptureFolder.TCP_METRICS), warnings);
      return new SideLogs(sockets, ss.isPresent(), metrics, KernelLogFile.read(folder, warnings));
    } catch (CaptureException e) {
      close(sockets);
      close(metrics);
      throw e;
    }
  }

  private static SectionLog open(Optional<Path> file, Consumer<String> warnings)
      throws CaptureException {
    return file.isPresent() ? SectionLog.open(file.get(), warnings) : null;
  }

  /** When the next dump of sockets or metrics was begun; the end of time if there is none. */
  long nextTimeNs() {
    return Math.min(nextTimeNs(sockets), nextTimeNs(metrics));
  }

  private static long nextTimeNs(SectionLog log) {
    return log == null || log.peek() == null ? Long.MAX_VALUE : log.peek().timeNs();
  }

  /** Gives a reading what was dumped up to its time. */
  void attachTo(ReadingDraft draft) {
    Section dump = null;
    while (nextTimeNs(sockets) <= draft.timeNs) {
      dump = sockets.take();
    }
    if (dump != null) {
      SocketTableBuilder table = new SocketTableBuilder(SocketTableBuilder.DEFAULT_TOP);
      Skipped skipped = new Skipped();
      if (ss) {
        SsText.parse(dump.lines(), table, skipped);
      } else {
        ProcTcpText.parse(dump.lines(), table, skipped);
      }
      String source = ss ? "ss" : "/proc/net/tcp";
      draft.note("sockets", skipped);
      draft.sockets = Optional.of(table.build(dump.timeNs(), 0, source)); // duration: not recorded
    }
    readMetrics(draft.timeNs);
    if (lastMetrics != null) {
      draft.tcpMetrics = Optional.of(lastParsed.metrics());
      draft.note("tcp_metrics", lastSkipped);
      lastMetrics = null;
    }
    kernelLog.attachTo(draft);
  }

  /** How tcp_metrics are keyed, by what was dumped up to that time. */
  TcpMetricsKey keyAt(long timeNs) {
    readMetrics(timeNs);
    return key;
  }

  private void readMetrics(long timeNs) {
    while (nextTimeNs(metrics) <= timeNs) {
      lastMetrics = metrics.take();
      lastSkipped = new Skipped();
      lastParsed = TcpMetricsText.parse(lastMetrics.lines(), lastSkipped);
      if (lastParsed.key() != TcpMetricsKey.UNKNOWN) {
        key = lastParsed.key();
      }
    }
  }

  @Override
  public void close() {
    close(sockets);
    close(metrics);
  }

  private static void close(SectionLog log) {
    if (log != null) {
      log.close();
    }
  }
}
