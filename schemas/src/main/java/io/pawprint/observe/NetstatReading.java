// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counters and gauges of one host at one moment, now and then with its socket table.
 *
 * @param sysctlTimeNs time of the newest {@link SysctlReading} sent before this; 0 if none
 * @param counters by {@code Group.Name} ({@code TcpExt.PAWSPassive}), since boot; absent is no 0
 * @param gauges momentary counts ({@code sockstat.TCP.tw}, {@code conntrack.count})
 * @param kernelLog matching kernel log lines since the last reading, at most 20
 * @param kernelLogOmitted how many more there were
 * @param tcpMetrics the kernel's memory of peers' timestamps; absent where it cannot be read
 * @param missing source to the reason why it could not be read
 */
public record NetstatReading(
    String hostId,
    String bootId,
    String kernelRelease,
    long timeNs,
    long sysctlTimeNs,
    Map<String, Long> counters,
    Map<String, Long> gauges,
    List<String> kernelLog,
    long kernelLogOmitted,
    Optional<SocketTable> sockets,
    Optional<List<TcpMetric>> tcpMetrics,
    Map<String, String> missing)
    implements Observation {

  public NetstatReading {
    counters = Map.copyOf(counters);
    gauges = Map.copyOf(gauges);
    kernelLog = List.copyOf(kernelLog);
    tcpMetrics = tcpMetrics.map(List::copyOf);
    missing = Map.copyOf(missing);
  }
}
