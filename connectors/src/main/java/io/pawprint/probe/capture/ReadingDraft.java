// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.TcpMetric;
import io.pawprint.probe.HostIdentity;
import io.pawprint.probe.text.ConntrackText;
import io.pawprint.probe.text.DropText;
import io.pawprint.probe.text.NetstatText;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.SockstatText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link NetstatReading} while its parts, written in one round of the recorder, are read. */
final class ReadingDraft {

  /** Room for what kernels count, so that the map need not grow. */
  static final int COUNTERS = 512;

  final long timeNs;
  final Map<String, String> missing = new HashMap<>();
  Optional<SocketTable> sockets = Optional.empty();
  Optional<List<TcpMetric>> tcpMetrics = Optional.empty();
  List<String> kernelLog = List.of();
  long kernelLogOmitted;

  private final NetstatText netstat;
  private final Map<String, Long> counters = new HashMap<>(COUNTERS);
  private final Map<String, Long> gauges = new HashMap<>();
  private final Set<String> parts = new HashSet<>();

  ReadingDraft(long timeNs, NetstatText netstat) {
    this.timeNs = timeNs;
    this.netstat = netstat;
  }

  /** Whether a section belongs to the next reading: its kind is here already. */
  boolean startsAnew(Section section) {
    return parts.contains(section.name());
  }

  void add(Section section) {
    parts.add(section.name());
    Skipped skipped = new Skipped();
    switch (section.name()) {
      case ProcSource.NETSTAT, "/proc/net/snmp" ->
          netstat.read(section.lines(), counters, skipped);
      case "/proc/net/sockstat" ->
          SockstatText.parse("sockstat", section.lines(), gauges, skipped);
      case "/proc/net/sockstat6" ->
          SockstatText.parse("sockstat6", section.lines(), gauges, skipped);
      case "/proc/net/softnet_stat" -> DropText.softnet(section.lines(), gauges, skipped);
      case "/proc/net/dev" -> DropText.links(section.lines(), gauges, skipped);
      case "/proc/net/stat/nf_conntrack" ->
          ConntrackText.parse(section.lines(), gauges, skipped);
      case "/proc/sys/net/netfilter/nf_conntrack_count" ->
          ConntrackText.number("conntrack.count", section.lines(), gauges, skipped);
      case "/proc/sys/net/netfilter/nf_conntrack_max" ->
          ConntrackText.number("conntrack.max", section.lines(), gauges, skipped);
      default -> missing.put(shortName(section.name()), "a section that pawprint does not know");
    }
    note(shortName(section.name()), skipped);
  }

  /** {@code netstat} of {@code /proc/net/netstat}. */
  private static String shortName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Reports what a parser left out. */
  void note(String source, Skipped skipped) {
    if (skipped.count() > 0) {
      missing.put(source, skipped.reason());
    }
  }

  NetstatReading reading(HostIdentity host, long sysctlTimeNs) {
    if (!parts.contains(ProcSource.NETSTAT)) {
      missing.put(shortName(ProcSource.NETSTAT), "not recorded");
    }
    return new NetstatReading(host.hostId(), host.bootId(), host.kernelRelease(), timeNs,
        sysctlTimeNs, counters, gauges, kernelLog, kernelLogOmitted, sockets, tcpMetrics, missing);
  }
}
