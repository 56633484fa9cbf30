// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Sysctls;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Connections that close without TIME_WAIT because the bucket table is full
 * ({@code inet_twsk_alloc}, net/ipv4/inet_timewait_sock.c) or memory is short.
 */
final class TimeWaitBucketOverflow implements Detector {

  static final String KIND = "TimeWaitBucketOverflow";

  /** As 2.6.32 prints it ({@code tcp_time_wait}, net/ipv4/tcp_minisocks.c); later ones only count. */
  private static final String LOG_LINE = "time wait bucket table overflow";

  private static final String TIME_WAIT_GAUGE = "sockstat.TCP.tw";

  /** Below this share of the limit an overflow must have another cause: memory. */
  private static final double LIMIT_NEAR = 0.9;

  /** Overflows in one minute, two minutes running, that make it critical: one a second. */
  private static final int CRITICAL_PER_MIN = 60;

  private final Condition condition = new Condition();

  /** Most sockets in TIME_WAIT that a reading showed while it overflowed; -1 if none did. */
  private long mostWaiting = -1;

  /** Whether a kernel log line speaks of an overflow. */
  static boolean speaksOf(String line) {
    return line.toLowerCase(Locale.ROOT).contains(LOG_LINE);
  }

  @Override
  public void look(Situation host, Consumer<Finding> findings) {
    boolean overflowing =
        host.sum(Count.TIME_WAIT_OVERFLOW, Window.BUCKET_S) > 0
            || host.sum(Count.OVERFLOW_LINES, Window.BUCKET_S) > 0;
    if (overflowing) {
      mostWaiting = Math.max(mostWaiting, host.gauge(TIME_WAIT_GAUGE).orElse(-1));
    }
    switch (condition.step(overflowing, host.nowNs(), host.thresholds().resolveAfterS())) {
      case HOLDS -> findings.accept(holds(host));
      case ENDED -> {
        mostWaiting = -1;
        findings.accept(ended(host));
      }
      case FADING, QUIET -> { }
    }
  }

  private Finding ended(Situation host) {
    return new Finding(
        KIND, host.labels(), false, Severity.INFO, 1, condition.sinceNs(), host.nowNs(),
        "no overflow for " + host.thresholds().resolveAfterS() / 60 + " minutes", "", List.of(),
        List.of());
  }

  private Finding holds(Situation host) {
    long overflows = host.sum(Count.TIME_WAIT_OVERFLOW, Window.SPAN_S);
    long lines = host.sum(Count.OVERFLOW_LINES, Window.SPAN_S);
    OptionalInt limit = host.settings().number(Sysctls.MAX_TW_BUCKETS);
    OptionalLong waiting = host.gauge(TIME_WAIT_GAUGE);
    boolean known = limit.isPresent() && waiting.isPresent();
    boolean atLimit = known && mostWaiting >= LIMIT_NEAR * limit.getAsInt();
    String cause =
        !known ? "limit or memory, which cannot be told" : atLimit ? "limit" : "memory";
    String summary =
        String.format(
            Locale.ROOT,
            "The TIME_WAIT bucket table of %s overflows: %s in the last 5 minutes (cause: %s).",
            host.hostId(),
            overflows > 0
                ? overflows + " connections closed without TIME_WAIT"
                : lines + " kernel log lines say so",
            cause);
    return new Finding(
        KIND, host.labels(), true, severity(host), known ? 0.99 : 0.8, condition.sinceNs(),
        host.nowNs(), summary,
        "No SYN is dropped by this. Late FINs and duplicates of those connections are answered by"
            + " RST, and old segments may reach a new connection on the same ports.",
        evidence(host, overflows, lines, limit, waiting), remedies(host, atLimit || !known, limit));
  }

  private Severity severity(Situation host) {
    long lastMinute = host.sum(Count.TIME_WAIT_OVERFLOW, 60);
    long before = host.sum(Count.TIME_WAIT_OVERFLOW, 120) - lastMinute;
    return Math.min(lastMinute, before) >= CRITICAL_PER_MIN ? Severity.CRITICAL : Severity.WARNING;
  }

  private static List<Evidence> evidence(
      Situation host, long overflows, long lines, OptionalInt limit, OptionalLong waiting) {
    List<Evidence> evidence = new ArrayList<>();
    if (host.deltas().knows(Count.TIME_WAIT_OVERFLOW)) {
      evidence.add(
          host.evidence(
              "TcpExt.TCPTimeWaitOverflow", "+" + overflows, "connections in 5 min",
              "/proc/net/netstat"));
    }
    if (lines > 0) {
      evidence.add(host.evidence("'" + LOG_LINE + "'", lines, "lines in 5 min", "kernel log"));
    }
    waiting.ifPresent(
        n -> evidence.add(host.evidence("sockstat TCP tw", n, "sockets", "/proc/net/sockstat")));
    limit.ifPresent(
        n -> evidence.add(host.evidence(Sysctls.MAX_TW_BUCKETS, n, "sockets", "/proc/sys")));
    return evidence;
  }

  private static List<Remedy> remedies(Situation host, boolean limit, OptionalInt now) {
    if (!limit) {
      return List.of(
          new Remedy(
              "Find what takes the kernel's memory: the limit is not reached",
              "grep -E 'tw_sock_TCP|^# name' /proc/slabinfo; cat /proc/net/sockstat; free -m",
              "-", "nstat -az TcpExtTCPTimeWaitOverflow", "-", "-",
              "Raising tcp_max_tw_buckets does not help here"));
    }
    long perSecond = Math.max(1, host.sum(Count.TIME_WAIT_OVERFLOW, 60) / 60);
    long wanted = roundUp(now.orElse(0) + perSecond * 60 * 2);
    return List.of(
        new Remedy(
            "Raise the limit to what 60 s of closes need",
            "sysctl -w net.ipv4.tcp_max_tw_buckets=" + wanted,
            "echo 'net.ipv4.tcp_max_tw_buckets = " + wanted
                + "' > /etc/sysctl.d/60-tw-buckets.conf",
            "nstat -az TcpExtTCPTimeWaitOverflow; grep TCP: /proc/net/sockstat",
            now.isPresent() ? "sysctl -w net.ipv4.tcp_max_tw_buckets=" + now.getAsInt() : "-",
            "One host first; watch sockstat's tw and free memory for two minutes",
            "About 250 bytes of kernel memory a bucket. A limit lowered to get ports back is the"
                + " usual reason for this alert: ports are counted per destination, not here"));
  }

  private static long roundUp(long n) {
    return Math.max(4096, Long.highestOneBit(Math.max(1, n - 1)) << 1);
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    condition.writeTo(out);
    out.writeLong(mostWaiting);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    condition.readFrom(in);
    mostWaiting = in.readLong();
  }
}
