// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.Sysctls;

/**
 * For how long TIME_WAIT keeps a port from a new connection to the same destination
 * ({@code tcp_twsk_unique}, net/ipv4/tcp_ipv4.c).
 *
 * @param ns nanoseconds
 */
public record TimeWaitHold(long ns) {

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h. */
  private static final long MAINLINE_NS = 60_000_000_000L;

  /** With reuse, up to 6.13 more than one whole second must pass: two at worst. */
  private static final long REUSE_NS = 2_000_000_000L;

  /** {@code tcp_tw_reuse}: 1 always, 2 for loopback only. */
  public static TimeWaitHold of(Sysctls settings, Ip remote) {
    int reuse = settings.number(Sysctls.TW_REUSE).orElse(0);
    boolean timestamps = settings.number(Sysctls.TIMESTAMPS).orElse(1) != 0;
    boolean loopback = remote.isV4() ? (remote.lo() >>> 24 & 0xFF) == 127 : remote.equals(LOOPBACK);
    if (timestamps && (reuse == 1 || reuse == 2 && loopback)) {
      // 6.14 and later: net.ipv4.tcp_tw_reuse_delay, milliseconds after entry
      int delayMs = settings.number(Sysctls.TW_REUSE_DELAY).orElse(-1);
      return new TimeWaitHold(delayMs >= 0 ? Math.max(1, delayMs) * 1_000_000L : REUSE_NS);
    }
    int vendorS = settings.number(Sysctls.TW_TIMEOUT).orElse(0);
    return new TimeWaitHold(vendorS > 0 ? vendorS * 1_000_000_000L : MAINLINE_NS);
  }

  private static final Ip LOOPBACK = new Ip(0, 1);
}
