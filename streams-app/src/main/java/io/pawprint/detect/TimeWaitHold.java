// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.Sysctls;

/**
 * For how long at most TIME_WAIT keeps a port from a new connection to the same destination
 * ({@code tcp_twsk_unique}, net/ipv4/tcp_ipv4.c).
 *
 * @param ns nanoseconds
 */
public record TimeWaitHold(long ns) {

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h. */
  private static final long MAINLINE_NS = 60_000_000_000L;

  /** Up to 4.18 more than one whole second must pass: {@code get_seconds() - stamp > 1}. */
  private static final long OLD_REUSE_NS = 2_000_000_000L;

  /** From 4.19 the next second will do: {@code time_after32(ktime_get_seconds(), stamp)}. */
  private static final long NEXT_SECOND_NS = 1_000_000_000L;

  private static final Ip LOOPBACK = new Ip(0, 1);

  /** {@code tcp_tw_reuse}: 1 always, 2 for loopback only. */
  public static TimeWaitHold of(Sysctls settings, String kernelRelease, Ip remote) {
    int reuse = settings.number(Sysctls.TW_REUSE).orElse(0);
    boolean timestamps = settings.number(Sysctls.TIMESTAMPS).orElse(1) != 0;
    if (timestamps && (reuse == 1 || reuse == 2 && loopback(remote))) {
      // 6.14 and later: net.ipv4.tcp_tw_reuse_delay, milliseconds after entry
      int delayMs = settings.number(Sysctls.TW_REUSE_DELAY).orElse(-1);
      boolean nextSecond =
          KernelVersion.of(kernelRelease).map(v -> v.atLeast(4, 19)).orElse(false);
      return new TimeWaitHold(
          delayMs >= 0
              ? Math.max(1, delayMs) * 1_000_000L
              : nextSecond ? NEXT_SECOND_NS : OLD_REUSE_NS);
    }
    return withoutReuse(settings);
  }

  /** The same where one end of the connection had no timestamps. */
  public static TimeWaitHold withoutReuse(Sysctls settings) {
    int vendorS = settings.number(Sysctls.TW_TIMEOUT).orElse(0);
    return new TimeWaitHold(vendorS > 0 ? vendorS * 1_000_000_000L : MAINLINE_NS);
  }

  private static boolean loopback(Ip remote) {
    return remote.isV4() ? (remote.lo() >>> 24 & 0xFF) == 127 : remote.equals(LOOPBACK);
  }
}
