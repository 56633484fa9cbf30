// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

/**
 * The settings that decide what happens to a SYN, as the sensor re-reads them every second.
 *
 * @param twRecycle {@code net.ipv4.tcp_tw_recycle}, or {@link #UNKNOWN}
 * @param timestamps {@code net.ipv4.tcp_timestamps}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param syncookies {@code net.ipv4.tcp_syncookies}: 0, 1 or 2, or {@link #UNKNOWN}
 * @param rfc1337 {@code net.ipv4.tcp_rfc1337}, or {@link #UNKNOWN}
 * @param invalidRatelimitMs {@code net.ipv4.tcp_invalid_ratelimit}, or {@link #UNKNOWN}
 */
public record VerdictSettings(
    int twRecycle, int timestamps, int syncookies, int rfc1337, int invalidRatelimitMs) {

  /** Not readable on that host: never the same as 0. */
  public static final int UNKNOWN = -1;

  /** Nothing is known. */
  public static final VerdictSettings NONE =
      new VerdictSettings(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
}
