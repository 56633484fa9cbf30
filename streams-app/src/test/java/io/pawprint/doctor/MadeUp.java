// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.doctor;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.SocketTable;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.HostIdentity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host of a certain kernel; everything can be read there until something is taken away. */
final class MadeUp {

  final Map<String, Long> counters = new HashMap<>(Map.of(
      "TcpExt.PAWSPassive", 0L, "TcpExt.PAWSEstab", 0L, "TcpExt.TCPTimeWaitOverflow", 0L));
  final Map<String, Long> gauges = new HashMap<>();
  final Map<String, String> missing = new HashMap<>();
  final Map<String, String> settings =
      new HashMap<>(Map.of("net.ipv4.tcp_tw_recycle", "1", "net.ipv4.tcp_timestamps", "1"));
  TcpMetricsKey key = TcpMetricsKey.PAIR;
  String socketsFrom = "ss";
  long wallErrorNs;
  private final String release;

  MadeUp(String release) {
    this.release = release;
  }

  Observed seen() {
    HostIdentity host = new HostIdentity("h", "b", release, Set.of());
    Optional<SocketTable> sockets = socketsFrom.isEmpty()
        ? Optional.empty()
        : Optional.of(new SocketTable(
            0, 12, socketsFrom, Map.of("ESTAB", 7L), List.of(), 0, 0, List.of()));
    return new Observed(host, Path.of("/proc"),
        new SysctlReading("h", "b", release, 1, settings, Map.of(), key),
        new NetstatReading("h", "b", release, 1, 1, counters, gauges, List.of(), 0, sockets,
            Optional.empty(), missing),
        VerdictSettings.NONE.beside(counters, key), 1_500_000_000L, wallErrorNs);
  }

  /** What becomes of it, with tcpdump or without. */
  Examination examined(boolean tcpdump) {
    return Examination.of(seen(), RightsCheck.of("root", -1),
        tcpdump ? Diagnosis.ok("segments", "") : Diagnosis.missing("segments", "", "", ""));
  }
}
