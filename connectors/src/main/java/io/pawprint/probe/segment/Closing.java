// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.segment.Connections.FIN_NS;
import static io.pawprint.probe.segment.Connections.LAST_ACK_SENT;
import static io.pawprint.probe.segment.Connections.LAST_NS;
import static io.pawprint.probe.segment.Connections.OUR_FIN;
import static io.pawprint.probe.segment.Connections.PEER_FIN;
import static io.pawprint.probe.segment.Connections.RCV_NXT;
import static io.pawprint.probe.segment.Connections.STATE;
import static io.pawprint.probe.segment.Connections.SYN_NS;
import static io.pawprint.probe.segment.Connections.SYN_SEQ;
import static io.pawprint.probe.segment.Connections.TS_RECENT;

import io.pawprint.observe.RowKind;
import io.pawprint.probe.pcap.Segment;

/**
 * FIN and RST segments, and ACKs where they are seen: who closed first, and whether TIME_WAIT came
 * of it, and with it the memory of the peer's TSval (tcp_time_wait, net/ipv4/tcp_minisocks.c).
 *
 * <pre>
 *            our FIN                  the peer's FIN                    nothing more
 *   OPEN ───provisional──→ OURS_OUT ────────final───────────────────→ OVER
 *     │                      │  └─again: withdrawn→ OURS_AGAIN ─final─→ OVER  (its ACK covers ours)
 *     │                      └────ACK: final→ OURS_ACKED ─────final────→ OVER  (all segments only)
 *     └─the peer's FIN: by peer→ PEERS_FIRST ───our FIN──────────────→ OVER
 *   RST: withdrawn from OURS_OUT, aborted from OPEN and PEERS_FIRST  → OVER
 * </pre>
 */
final class Closing {

  /** A RST later than this after the SYN does not answer what the SYN met. */
  private static final long CLIENT_RST_WITHIN_NS = 3_000_000_000L;

  /**
   * {@code tcp_fin_timeout} unless set otherwise: so long the local side waits for the peer's FIN
   * once its own was acknowledged. What comes later meets nothing.
   */
  private static final long FIN_TIMEOUT_NS = 60_000_000_000L;

  private final Connections table;
  private long strayResets;

  Closing(Connections table) {
    this.table = table;
  }

  long strayResets() {
    return strayResets;
  }

  /** @param at the connection's slot, or -1 */
  void read(View view, int at, int kind) {
    boolean idle = at >= 0 && idle(at, view.segment.timeNs);
    if (idle) {
      table.ints[at + STATE] = State.USED;
    }
    if ((kind & Segment.RST) != 0) {
      if (at < 0 || idle) {
        strayResets++; // nothing known to end
      } else {
        reset(view, at);
      }
    } else if (kind == Segment.FIN) {
      int slot = at >= 0 ? at : view.addTo(table);
      if (view.sent) {
        ourFin(view, slot);
      } else {
        peersFin(view, slot);
      }
    } else if (at >= 0) {
      other(view, at);
    }
  }

  private boolean idle(int at, long nowNs) {
    return State.isIdle(table.ints[at + STATE], nowNs - table.longs[at + LAST_NS]);
  }

  private void ourFin(View view, int at) {
    Segment s = view.segment;
    switch (enter(view, at)) {
      case State.OPEN -> {
        table.ints[at + OUR_FIN] = s.endSeq();
        table.longs[at + FIN_NS] = s.timeNs;
        takeOurs(s, at);
        close(RowKind.CLOSE_PROVISIONAL, view, at, State.OURS_OUT);
      }
      case State.OURS_OUT -> {
        if (s.endSeq() == table.ints[at + OUR_FIN]) {
          table.longs[at + FIN_NS] = s.timeNs;
          takeOurs(s, at);
          close(RowKind.CLOSE_WITHDRAWN, view, at, State.OURS_AGAIN);
        }
      }
      case State.PEERS_FIRST -> {
        // Ours left before the peer's was taken: both close at once, and both see TIME_WAIT.
        boolean crossed = s.has(Segment.ACK) && s.ack - table.ints[at + PEER_FIN] <= 0;
        if (crossed) {
          close(RowKind.CLOSE_FINAL, view, at, State.OVER);
        } else {
          phase(at, State.OVER);
        }
      }
      default -> { } // retransmitted: said already
    }
  }

  private void peersFin(View view, int at) {
    Segment s = view.segment;
    switch (enter(view, at)) {
      case State.OPEN -> {
        takePeers(s, at);
        close(RowKind.CLOSE_BY_PEER, view, at, State.PEERS_FIRST);
      }
      case State.OURS_OUT, State.OURS_ACKED -> {
        if (s.endSeq() - table.ints[at + RCV_NXT] < 0) {
          // Ours had acknowledged it: it came first, the capture shows them the wrong way round.
          close(RowKind.CLOSE_WITHDRAWN, view, at, State.OVER);
        } else if (s.timeNs - table.longs[at + FIN_NS] > FIN_TIMEOUT_NS) {
          phase(at, State.OVER);
        } else { // whether it ACKs ours or crosses it: TIME_WAIT
          takePeers(s, at);
          close(RowKind.CLOSE_FINAL, view, at, State.OVER);
        }
      }
      case State.OURS_AGAIN -> {
        if (acksOurs(s, at) && s.timeNs - table.longs[at + FIN_NS] <= FIN_TIMEOUT_NS) {
          takePeers(s, at);
          close(RowKind.CLOSE_FINAL, view, at, State.OVER);
        }
      }
      default -> { } // retransmitted: said already
    }
  }

  private void reset(View view, int at) {
    switch (enter(view, at)) {
      case State.OPEN -> resetOpen(view, at);
      case State.PEERS_FIRST -> abort(view, at);
      case State.OURS_OUT -> close(RowKind.CLOSE_WITHDRAWN, view, at, State.OVER);
      default -> phase(at, State.OVER);
    }
  }

  private void resetOpen(View view, int at) {
    Segment s = view.segment;
    int state = table.ints[at + STATE];
    int synSeq = table.ints[at + SYN_SEQ];
    boolean synSeen = (state & State.OPENER_KNOWN) != 0;
    boolean outgoing = (state & State.OUTGOING) != 0;
    boolean byOpener = outgoing == view.sent;
    // RFC 9293, 3.10.7.1: a closed port answers a SYN with <SEQ=0><ACK=SEG.SEQ+1><CTL=RST,ACK>.
    if (synSeen && !byOpener && s.has(Segment.ACK) && s.seq == 0 && s.ack - 1 == synSeq) {
      view.reply(RowKind.REPLY_RST, outgoing, synSeq);
      phase(at, State.OVER);
      return;
    }
    // The opener met something old and resets it; where SYN-ACKs are not captured this cannot be
    // told from a reset connection, so the abort is told either way.
    if (synSeen && byOpener && (state & State.ANSWERED) == 0
        && s.timeNs - table.longs[at + SYN_NS] <= CLIENT_RST_WITHIN_NS) {
      view.reply(RowKind.REPLY_CLIENT_RST, outgoing, synSeq);
    }
    abort(view, at);
  }

  private void abort(View view, int at) {
    Segment s = view.segment;
    int rcvNxt = view.sent ? s.has(Segment.ACK) ? s.ack : 0 : s.seq;
    view.row(RowKind.CLOSE_ABORTED, outgoing(view, at), rcvNxt, !view.sent && s.hasTs, s.tsVal);
    phase(at, State.OVER);
  }

  /** Neither SYN nor FIN nor RST, and only with all segments: ts_recent, and the ACK of our FIN. */
  private void other(View view, int at) {
    Segment s = view.segment;
    int phase = State.phase(table.ints[at + STATE]);
    if (phase != State.OURS_OUT && phase != State.OURS_AGAIN) {
      return;
    }
    table.longs[at + LAST_NS] = s.timeNs;
    if (view.sent) {
      table.ints[at + LAST_ACK_SENT] = s.ack;
      return;
    }
    follow(s, at);
    if (acksOurs(s, at)) {
      close(RowKind.CLOSE_FINAL, view, at, State.OURS_ACKED);
    }
  }

  /** tcp_replace_ts_recent and tcp_rcv_nxt_update, net/ipv4/tcp_input.c; RFC 7323, section 4.3. */
  private void follow(Segment s, int at) {
    int[] ints = table.ints;
    boolean inOrder = s.seq - ints[at + LAST_ACK_SENT] <= 0;
    if (s.hasTs && inOrder && s.tsVal - ints[at + TS_RECENT] >= 0) {
      ints[at + TS_RECENT] = s.tsVal;
    }
    if (s.seq - ints[at + RCV_NXT] <= 0 && s.endSeq() - ints[at + RCV_NXT] > 0) {
      ints[at + RCV_NXT] = s.endSeq();
    }
  }

  private boolean acksOurs(Segment s, int at) {
    return s.has(Segment.ACK) && s.ack - table.ints[at + OUR_FIN] > 0;
  }

  /** Our FIN echoes ts_recent as TSecr, and ACKs up to rcv_nxt. */
  private void takeOurs(Segment s, int at) {
    take(at, s.has(Segment.ACK) ? s.ack : 0, s.hasTs, s.tsEcr);
    table.ints[at + LAST_ACK_SENT] = s.ack;
  }

  private void takePeers(Segment s, int at) {
    table.ints[at + PEER_FIN] = s.endSeq();
    take(at, s.endSeq() + 1, s.hasTs, s.tsVal);
  }

  private void take(int at, int rcvNxt, boolean hasTs, int tsRecent) {
    int[] ints = table.ints;
    ints[at + RCV_NXT] = rcvNxt;
    ints[at + TS_RECENT] = tsRecent;
    ints[at + STATE] = ints[at + STATE] & ~State.HAS_TS | (hasTs ? State.HAS_TS : 0);
  }

  private void close(RowKind kind, View view, int at, int phase) {
    int[] ints = table.ints;
    boolean hasTs = (ints[at + STATE] & State.HAS_TS) != 0;
    view.row(kind, outgoing(view, at), ints[at + RCV_NXT], hasTs, ints[at + TS_RECENT]);
    phase(at, phase);
  }

  private boolean outgoing(View view, int at) {
    int state = table.ints[at + STATE];
    return (state & State.OPENER_KNOWN) != 0
        ? (state & State.OUTGOING) != 0
        : view.looksOutgoing();
  }

  private int enter(View view, int at) {
    table.longs[at + LAST_NS] = view.segment.timeNs;
    return State.phase(table.ints[at + STATE]);
  }

  private void phase(int at, int phase) {
    table.ints[at + STATE] = State.withPhase(table.ints[at + STATE], phase);
  }
}
