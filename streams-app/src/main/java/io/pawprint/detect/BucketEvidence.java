// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.detect.BucketTrend.Forecast;
import io.pawprint.tcp.Sysctls;
import io.pawprint.tcp.TcpCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a statement on the bucket table rests on. */
final class BucketEvidence {

  private BucketEvidence() {}

  static List<Evidence> of(
      Situation host, Optional<BucketLimit> limit, Optional<Forecast> forecast) {
    List<Evidence> evidence = new ArrayList<>();
    counted(host, evidence);
    host.gauge(TimeWaitBucketOverflow.TIME_WAIT_GAUGE)
        .ifPresent(
            n ->
                evidence.add(
                    host.evidence("sockstat TCP tw", n, "sockets", "/proc/net/sockstat")));
    limit.ifPresent(
        l ->
            evidence.add(
                host.evidence(Sysctls.MAX_TW_BUCKETS, l.limit(), "sockets", "/proc/sys")));
    limit.ifPresent(
        l ->
            l.usual()
                .ifPresent(
                    n ->
                        evidence.add(
                            host.evidence(
                                "the kernel's own choice", n, "sockets",
                                Sysctls.MAX_ORPHANS + ", which has the same default"))));
    evidence.add(host.evidence("limit and count are kept", scope(host), "", "kernel release"));
    forecast.ifPresent(
        f ->
            evidence.add(
                host.evidence(
                    "time to a full table",
                    String.format(
                        Locale.ROOT, "%.0f (%.0f to %.0f)", f.inS(), f.earliestS(), f.latestS()),
                    "s",
                    "slope of the last 20 s of sockstat, two standard errors either side")));
    return evidence;
  }

  private static void counted(Situation host, List<Evidence> evidence) {
    long lines = host.sum(Count.OVERFLOW_LINES, Window.SPAN_S);
    if (host.deltas().knows(Count.TIME_WAIT_OVERFLOW)) {
      evidence.add(
          host.evidence(
              TcpCounters.TIME_WAIT_OVERFLOW,
              "+" + host.sum(Count.TIME_WAIT_OVERFLOW, Window.SPAN_S), "connections in 5 min",
              "/proc/net/netstat"));
    } else {
      evidence.add(
          host.evidence(
              TcpCounters.TIME_WAIT_OVERFLOW, "not counted by this kernel", "",
              "/proc/net/netstat; before 3.6 only the kernel log speaks, and not every time"));
    }
    if (lines > 0) {
      evidence.add(
          host.evidence(
              "'" + TimeWaitBucketOverflow.LOG_LINE + "'", lines, "lines in 5 min",
              "kernel log"));
    }
  }

  /** {@code tcp_death_row} is global through 4.10, part of {@code struct net} from 4.11. */
  private static String scope(Situation host) {
    return KernelVersion.of(host.kernelRelease())
        .map(
            v ->
                v.atLeast(4, 11)
                    ? "per network namespace: this one only"
                    : "globally: all network namespaces of the machine share them")
        .orElse("unknown: the kernel release is not known");
  }
}
