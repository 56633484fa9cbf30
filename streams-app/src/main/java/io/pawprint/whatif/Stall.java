// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.Sysctls;

/** How long a sender waits whose SYN an old TIME_WAIT refuses. */
final class Stall {

  /** {@code TCP_TIMEOUT_INIT}, include/net/tcp.h: a SYN is sent again after 1, 3, 7, ... s. */
  private static final long FIRST_RETRY_NS = 1_000_000_000L;

  /** {@code tcp_syn_retries} is 6 by default: connect() gives up after that. */
  private static final int RETRIES = 6;

  private Stall() {}

  // rfc1337=0: the sender's RST frees the old connection, its next SYN gets through
  // rfc1337=1: its first SYN after TIME_WAIT has run out; none, if each starts the 60 s anew
  static long ns(Sysctls settings, TimeWaitTable.Waiting waiting, boolean rearmed, long nowNs) {
    if (settings.number(Sysctls.RFC1337).orElse(0) == 0) {
      return FIRST_RETRY_NS;
    }
    long sinceFirst = FIRST_RETRY_NS;
    for (int retry = 0; retry < RETRIES && !rearmed; retry++) {
      if (nowNs + sinceFirst >= waiting.untilNs()) {
        return sinceFirst;
      }
      sinceFirst = 2 * sinceFirst + FIRST_RETRY_NS;
    }
    return FIRST_RETRY_NS * ((1L << RETRIES + 1) - 1);
  }
}
