// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SysctlText;
import io.pawprint.probe.text.TcpMetricsText;
import io.pawprint.tcp.TcpCounters;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings in force at a capture time: those of the latest sysctl section up to then. Of the
 * counters beside them one looks ahead: cookies that the next reading counts were sent from now on,
 * and a recording knows that reading already.
 */
final class SettingsTimeline implements Closeable {

  static final String SYSCTL = "sysctl";
  private static final String NETSTAT = "/proc/net/netstat";

  private final SectionLog log;
  private final SectionLog metrics;
  /** A later reading than this says nothing about now. */
  private static final long NEXT_READING_WITHIN_NS = 5_000_000_000L;

  /** Taken from the log, but not told yet. */
  private final Deque<Section> ahead = new ArrayDeque<>();

  private final NetstatText netstat = new NetstatText();
  private Map<String, Long> counters = Map.of();
  private Section counted;
  private Map<String, Long> countedThere = Map.of();
  private TcpMetricsKey key = TcpMetricsKey.UNKNOWN;

  private SettingsTimeline(SectionLog log, SectionLog metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  static SettingsTimeline open(CaptureFolder folder, Consumer<String> warnings)
      throws CaptureException {
    SectionLog log = open(folder, CaptureFolder.PROC, warnings);
    try {
      return new SettingsTimeline(log, open(folder, CaptureFolder.TCP_METRICS, warnings));
    } catch (CaptureException e) {
      close(log);
      throw e;
    }
  }

  private static SectionLog open(CaptureFolder folder, String name, Consumer<String> warnings)
      throws CaptureException {
    Optional<Path> file = folder.find(name);
    return file.isPresent() ? SectionLog.open(file.get(), warnings) : null;
  }

  /** Tells each sysctl section up to that time that was not told yet. */
  void upTo(long timeNs, Listener listener) {
    while (peek() != null && peek().timeNs() <= timeNs) {
      Section section = ahead.isEmpty() ? log.take() : ahead.remove();
      if (section.name().equals(SYSCTL)) {
        Map<String, String> values = new HashMap<>();
        SysctlText.parse(section.lines(), values, new Skipped());
        listener.settings(
            SysctlText.verdictSettings(values)
                .beside(counters, keyAt(section.timeNs()))
                .withSyncookiesSent(cookiesAfter(section.timeNs())),
            section.timeNs());
      } else if (section.name().equals(NETSTAT)) {
        counters = counters(section);
      }
    }
  }

  private Section peek() {
    return !ahead.isEmpty() ? ahead.peek() : log == null ? null : log.peek();
  }

  /** Cookies sent by the time of the next reading; those of the last one if none follows soon. */
  private long cookiesAfter(long timeNs) {
    while (!aheadIsNetstat() && log.peek() != null) {
      ahead.add(log.take());
    }
    for (Section section : ahead) {
      if (section.name().equals(NETSTAT) && section.timeNs() - timeNs <= NEXT_READING_WITHIN_NS) {
        Map<String, Long> next = counters(section);
        return next.isEmpty() ? cookies(counters) : cookies(next);
      }
    }
    return cookies(counters);
  }

  private boolean aheadIsNetstat() {
    for (Section section : ahead) {
      if (section.name().equals(NETSTAT)) {
        return true;
      }
    }
    return false;
  }

  /** What that section counts; asked first as the next one, then again as the one in force. */
  private Map<String, Long> counters(Section section) {
    if (section != counted) {
      counted = section;
      countedThere = new HashMap<>(ReadingDraft.COUNTERS);
      netstat.read(section.lines(), countedThere, new Skipped());
    }
    return countedThere;
  }

  private static long cookies(Map<String, Long> counters) {
    return counters.getOrDefault(TcpCounters.SYNCOOKIES_SENT, (long) VerdictSettings.UNKNOWN);
  }

  /** How tcp_metrics are keyed, by what was dumped up to that time; it never changes again. */
  private TcpMetricsKey keyAt(long timeNs) {
    while (key == TcpMetricsKey.UNKNOWN && metrics != null && metrics.peek() != null
        && metrics.peek().timeNs() <= timeNs) {
      key = TcpMetricsText.parse(metrics.take().lines(), new Skipped()).key();
    }
    return key;
  }

  /** Takes settings and the time from which they hold. */
  interface Listener {
    void settings(VerdictSettings settings, long fromNs);
  }

  @Override
  public void close() {
    close(log);
    close(metrics);
  }

  private static void close(SectionLog log) {
    if (log != null) {
      log.close();
    }
  }
}
