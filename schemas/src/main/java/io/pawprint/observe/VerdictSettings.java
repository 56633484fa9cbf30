// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;

/**
 * The settings that decide what happens to a SYN, as the sensor re-reads them every second.
 *
 * @param twRecycle {@code net.ipv4.tcp_tw_recycle}, or {@link #UNKNOWN}
 * @param timestamps {@code net.ipv4.tcp_timestamps}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param syncookies {@code net.ipv4.tcp_syncookies}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param rfc1337 {@code net.ipv4.tcp_rfc1337}, or {@link #UNKNOWN}
 * @param invalidRatelimitMs {@code net.ipv4.tcp_invalid_ratelimit}, or {@link #UNKNOWN}
 * @param pawsPassive 1 if /proc/net/netstat has the column PAWSPassive, 0 if not, or {@link
 *     #UNKNOWN}: evidence for the kernel rule
 * @param tcpMetricsKey how {@code ip tcp_metrics} keys its entries: evidence likewise
 */
public record VerdictSettings(
    int twRecycle,
    int timestamps,
    int syncookies,
    int rfc1337,
    int invalidRatelimitMs,
    int pawsPassive,
    TcpMetricsKey tcpMetricsKey) {

  /** Not readable on that host: never the same as 0. */
  public static final int UNKNOWN = -1;

  /** Nothing is known. */
  public static final VerdictSettings NONE =
      new VerdictSettings(
          UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, TcpMetricsKey.UNKNOWN);
}
