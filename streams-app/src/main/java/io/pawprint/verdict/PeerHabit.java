// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

/**
 * How soon a peer answers our FIN with its own, in one int: the way there and back, microseconds,
 * and how often its program takes longer than that. It tells what silence means: that our FIN has
 * not reached it yet, or that it was acknowledged by a bare ACK, which cannot be seen.
 *
 * <pre>
 *   our FIN ── not there yet ──┬── undecided ──┬── acknowledged: else it had been sent again
 *                      undecidedAfter       firmAfter
 * </pre>
 */
final class PeerHabit {

  /**
   * A FIN that was not acknowledged is sent again after the retransmission timeout, which is 200 ms
   * and three round trips at most ({@code tcp_set_rto}, net/ipv4/tcp_input.c). Where no round trip
   * is known, one of 400 ms is assumed.
   */
  private static final long FIRM_AFTER_NS = 1_500_000_000L;

  private static final long FIRM_BEYOND_NS = 300_000_000L;

  /**
   * Until the least retransmission timeout ({@code TCP_RTO_MIN}, include/net/tcp.h) has passed, a
   * prompt peer's missing FIN most likely means that ours has not reached it yet: on the recordings
   * that holds for 97 of 100 SYNs that came in between.
   */
  private static final long UNDECIDED_AFTER_NS = 200_000_000L;

  /** A peer holds its ACK of a FIN back for {@code TCP_DELACK_MIN}, 40 ms; and a little. */
  private static final long ACKED_BEYOND_NS = 45_000_000L;

  /** A FIN that takes longer says more about the peer's program than about the way. */
  private static final long PROMPT_NS = 1_000_000_000L;

  /** Way assumed for a peer that never answered at once, microseconds. */
  private static final int ASSUMED_US = 30_000;

  private static final int WAY_MASK = (1 << 20) - 1;
  private static final int LATE_SHIFT = 20;
  private static final int LATE_MAX = 255;
  /** Below this share (of {@link #LATE_MAX}) silence means one thing, above the other. */
  private static final int SELDOM = 64;
  private static final int USUALLY = 160;

  private PeerHabit() {}

  // way = min(answer, way * 17/16): without what programs take to close
  static int answered(int habit, long tookNs) {
    int wayUs = habit & WAY_MASK;
    if (tookNs > PROMPT_NS) {
      return silent(habit);
    }
    int tookUs = (int) (tookNs / 1000) + 1;
    int nowUs = wayUs == 0 ? tookUs : Math.min(tookUs, wayUs + wayUs / 16 + 1);
    return habit(nowUs, late(habit, tookNs > nowUs * 1000L + ACKED_BEYOND_NS));
  }

  /** The peer's FIN did not come in time. */
  static int silent(int habit) {
    int wayUs = habit & WAY_MASK;
    return habit(wayUs == 0 ? ASSUMED_US : wayUs, late(habit, true));
  }

  // late = 7/8 late + 1/8 (1 or 0)
  private static int late(int habit, boolean late) {
    int before = habit >>> LATE_SHIFT;
    return Math.min(LATE_MAX, before - before / 8 + (late ? LATE_MAX / 8 + 1 : 0));
  }

  private static int habit(int wayUs, int late) {
    return late << LATE_SHIFT | Math.min(wayUs, WAY_MASK);
  }

  private static long ackedAfterNs(int habit) {
    return (habit & WAY_MASK) * 1000L + ACKED_BEYOND_NS;
  }

  /** Age from which a close without the peer's FIN may have been acknowledged. */
  static long undecidedAfterNs(int habit) {
    boolean seldomLate = habit >>> LATE_SHIFT < SELDOM;
    return seldomLate ? Math.max(UNDECIDED_AFTER_NS, ackedAfterNs(habit)) : ackedAfterNs(habit);
  }

  /** Age from which one that was not sent again counts as acknowledged. */
  static long firmAfterNs(int habit) {
    if ((habit & WAY_MASK) == 0) {
      return FIRM_AFTER_NS;
    }
    boolean usuallyLate = habit >>> LATE_SHIFT >= USUALLY;
    return usuallyLate
        ? ackedAfterNs(habit)
        : 3 * (habit & WAY_MASK) * 1000L + FIRM_BEYOND_NS;
  }
}
