// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.tcp.TcpCounters;
import java.util.Map;

/**
 * The settings that decide what happens to a SYN, and the counters that can contradict a
 * verdict, as the sensor re-reads them every second.
 *
 * @param twRecycle {@code net.ipv4.tcp_tw_recycle}, or {@link #UNKNOWN}
 * @param timestamps {@code net.ipv4.tcp_timestamps}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param syncookies {@code net.ipv4.tcp_syncookies}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param rfc1337 {@code net.ipv4.tcp_rfc1337}, or {@link #UNKNOWN}
 * @param invalidRatelimitMs {@code net.ipv4.tcp_invalid_ratelimit}, or {@link #UNKNOWN}
 * @param pawsPassive 1 if /proc/net/netstat has the column PAWSPassive, 0 if not, or {@link
 *     #UNKNOWN}: evidence for the kernel rule
 * @param tcpMetricsKey how {@code ip tcp_metrics} keys its entries: evidence likewise
 * @param pawsPassiveCount {@code TcpExt.PAWSPassive} since boot, or {@link #UNKNOWN}
 * @param timeWaitOverflowCount {@code TcpExt.TCPTimeWaitOverflow} since boot, or {@link #UNKNOWN}
 * @param syncookiesSentCount {@code TcpExt.SyncookiesSent} since boot, or {@link #UNKNOWN}
 */
public record VerdictSettings(
    int twRecycle,
    int timestamps,
    int syncookies,
    int rfc1337,
    int invalidRatelimitMs,
    int pawsPassive,
    TcpMetricsKey tcpMetricsKey,
    long pawsPassiveCount,
    long timeWaitOverflowCount,
    long syncookiesSentCount) {

  /** Not readable on that host: never the same as 0. */
  public static final int UNKNOWN = -1;

  /** Nothing is known. */
  public static final VerdictSettings NONE =
      new VerdictSettings(
          UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, TcpMetricsKey.UNKNOWN);

  /** Settings without counters. */
  public VerdictSettings(
      int twRecycle,
      int timestamps,
      int syncookies,
      int rfc1337,
      int invalidRatelimitMs,
      int pawsPassive,
      TcpMetricsKey tcpMetricsKey) {
    this(
        twRecycle, timestamps, syncookies, rfc1337, invalidRatelimitMs, pawsPassive, tcpMetricsKey,
        UNKNOWN, UNKNOWN, UNKNOWN);
  }

  /** Whether the recycle check may be made: false only where it surely is not. */
  public boolean mayRecycle() {
    return pawsPassive != 0 && twRecycle != 0;
  }

  /** The same settings beside these counters by {@code Group.Name}, as read last. */
  public VerdictSettings beside(Map<String, Long> counters, TcpMetricsKey key) {
    boolean read = counters.keySet().stream().anyMatch(name -> name.startsWith("TcpExt."));
    Long pawsPassiveNow = counters.get(TcpCounters.PAWS_PASSIVE);
    return new VerdictSettings(
        twRecycle, timestamps, syncookies, rfc1337, invalidRatelimitMs,
        !read ? UNKNOWN : pawsPassiveNow == null ? 0 : 1, key,
        pawsPassiveNow == null ? UNKNOWN : pawsPassiveNow,
        counters.getOrDefault(TcpCounters.TIME_WAIT_OVERFLOW, (long) UNKNOWN),
        counters.getOrDefault(TcpCounters.SYNCOOKIES_SENT, (long) UNKNOWN));
  }

  /** The same with another count of cookies: of a later reading, say. */
  public VerdictSettings withSyncookiesSent(long count) {
    return new VerdictSettings(
        twRecycle, timestamps, syncookies, rfc1337, invalidRatelimitMs, pawsPassive, tcpMetricsKey,
        pawsPassiveCount, timeWaitOverflowCount, count);
  }
}
