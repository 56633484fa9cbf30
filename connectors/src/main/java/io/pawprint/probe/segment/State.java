// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

/** The state word of a connection: a phase in the low bits, facts above. */
final class State {

  /** Open, as far as known: SYN seen, no FIN. */
  static final int OPEN = 0;
  /** Our FIN is out, first of the two, not answered. */
  static final int OURS_OUT = 1;
  /** Our FIN was sent again: withdrawn, until the peer ACKs it after all. */
  static final int OURS_AGAIN = 2;
  /** Our FIN was ACKed (seen only with all segments). */
  static final int OURS_ACKED = 3;
  /** The peer's FIN came first, ours is to come. */
  static final int PEERS_FIRST = 4;
  /** Nothing more to say until a new SYN. */
  static final int OVER = 5;

  static final int USED = 1 << 8;
  static final int OPENER_KNOWN = 1 << 9;
  static final int OUTGOING = 1 << 10;
  /** The last SYN was answered; for reply rows only, close rows may not look at it. */
  static final int ANSWERED = 1 << 11;
  /** ts_recent is known. */
  static final int HAS_TS = 1 << 12;

  private static final int PHASE = 0xFF;
  private static final long SECOND_NS = 1_000_000_000L;
  /** A retransmitted last FIN or ACK of an ended connection comes within this time. */
  private static final long OVER_IDLE_NS = 120 * SECOND_NS;
  /** A peer may sit in CLOSE_WAIT for minutes: pools of kept-alive connections do. */
  private static final long CLOSING_IDLE_NS = 900 * SECOND_NS;
  private static final long OPEN_IDLE_NS = 7200 * SECOND_NS;

  private State() {}

  static int phase(int state) {
    return state & PHASE;
  }

  static int withPhase(int state, int phase) {
    return state & ~PHASE | phase;
  }

  static boolean isUsed(int state) {
    return (state & USED) != 0;
  }

  static boolean isOver(int state) {
    return phase(state) == OVER;
  }

  /** Whether a connection in that state, untouched for so long, is to be forgotten. */
  static boolean isIdle(int state, long untouchedNs) {
    return switch (phase(state)) {
      case OVER -> untouchedNs > OVER_IDLE_NS;
      case OPEN -> untouchedNs > OPEN_IDLE_NS;
      default -> untouchedNs > CLOSING_IDLE_NS;
    };
  }
}
