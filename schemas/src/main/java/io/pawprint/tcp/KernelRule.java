// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.tcp;

/**
 * How a kernel decides, with {@code net.ipv4.tcp_tw_recycle=1}, that a SYN is too old to be true.
 * Each keeps, per peer, the TSval it last took and the wall-clock second in which it came.
 */
public enum KernelRule {
  /**
   * Memory in the route cache's inet_peer, by remote address, IPv4 only: 2.6.32 and el6
   * ({@code tcp_v4_conn_request}, net/ipv4/tcp_ipv4.c). Read off sources, never measured.
   */
  INETPEER(false) {
    @Override
    boolean fresh(int stampS, int nowS) {
      // get_seconds() < peer->tcp_ts_stamp + TCP_PAWS_MSL: a clock that steps back keeps dropping
      return Integer.toUnsignedLong(nowS) < Integer.toUnsignedLong(stampS) + PAWS_MSL_S;
    }
  },
  /**
   * Memory in tcp_metrics, by remote address: 3.6 ({@code tcp_peer_is_proven},
   * net/ipv4/tcp_metrics.c). Read off sources, never measured.
   */
  METRICS_36(false),
  /**
   * Memory in tcp_metrics, by local and remote address; a SYN without the option is dropped too:
   * 3.10.0-1160.el7 and 4.4 to 4.11 ({@code tcp_peer_is_proven}). Measured on 4.4 and el7.
   */
  METRICS_PAIR(true),
  /** 4.12 and later: sysctl, check and {@code TcpExt.PAWSPassive} are gone. */
  NONE(true) {
    @Override
    public boolean rejects(int ts, int stampS, boolean hasTs, int tsVal, int nowS) {
      return false;
    }
  };

  /** {@code TCP_PAWS_MSL}, include/net/tcp.h: how long the memory counts, whole seconds. */
  public static final int PAWS_MSL_S = 60;

  /** {@code TCP_PAWS_WINDOW}, include/net/tcp.h: a TSval this far behind still passes, ticks. */
  public static final int PAWS_WINDOW = 1;

  private final boolean measured;

  KernelRule(boolean measured) {
    this.measured = measured;
  }

  /** Whether this project checked the rule against a running kernel. */
  public boolean measured() {
    return measured;
  }

  /** Whether the memory is keyed by the local address too. */
  public boolean keyedByPair() {
    return this == METRICS_PAIR;
  }

  /** Whether a SYN without timestamps is rejected while the memory is fresh. */
  public boolean rejectsWithoutOption() {
    return this == METRICS_PAIR;
  }

  /** {@code (u32)get_seconds() - tm->tcpm_ts_stamp < TCP_PAWS_MSL}. */
  boolean fresh(int stampS, int nowS) {
    return Integer.compareUnsigned(nowS - stampS, PAWS_MSL_S) < 0;
  }

  /**
   * Whether a SYN is dropped, given the peer's memory.
   *
   * @param ts the remembered TSval
   * @param stampS the wall second it came, 32 bits
   * @param hasTs whether the SYN carries the timestamps option
   * @param tsVal its TSval, if so
   * @param nowS the wall second now, 32 bits
   */
  public boolean rejects(int ts, int stampS, boolean hasTs, int tsVal, int nowS) {
    if (!fresh(stampS, nowS)) {
      return false;
    }
    return hasTs ? TsVal.ahead(ts, tsVal) > PAWS_WINDOW : rejectsWithoutOption();
  }

  /**
   * Whether a closing connection's TSval replaces the memory ({@code tcp_remember_stamp}): within
   * the window only a newer one does; beyond it any that is not from before.
   *
   * @param ts the remembered TSval
   * @param stampS the second it came
   * @param recentTs the connection's ts_recent
   * @param recentStampS the second that one came
   * @param nowS the wall second now
   */
  public static boolean remembers(int ts, int stampS, int recentTs, int recentStampS, int nowS) {
    return TsVal.ahead(ts, recentTs) <= 0
        || Integer.compareUnsigned(nowS - stampS, PAWS_MSL_S) > 0
            && Integer.compareUnsigned(stampS, recentStampS) <= 0;
  }
}
