// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import static io.pawprint.probe.segment.Connections.LAST_NS;
import static io.pawprint.probe.segment.Connections.STATE;
import static io.pawprint.probe.segment.Connections.SYN_NS;
import static io.pawprint.probe.segment.Connections.SYN_SEQ;

import io.pawprint.observe.RowKind;
import io.pawprint.probe.pcap.Segment;

/** SYN and SYN-ACK segments. */
final class Opening {

  private final Connections table;

  Opening(Connections table) {
    this.table = table;
  }

  /** @param at the connection's slot, or -1 */
  void read(View view, int at) {
    if (view.segment.has(Segment.ACK)) {
      synAck(view, at);
    } else {
      syn(view, at);
    }
  }

  /** A SYN begins anew, whatever the tuple was before. */
  private void syn(View view, int known) {
    Segment s = view.segment;
    view.row(RowKind.SYN, view.sent, s.seq, s.hasTs, s.tsVal);
    int at = known >= 0 ? known : view.addTo(table);
    table.ints[at + STATE] = State.USED | State.OPEN | State.OPENER_KNOWN
        | (view.sent ? State.OUTGOING : 0);
    table.ints[at + SYN_SEQ] = s.seq;
    table.longs[at + SYN_NS] = s.timeNs;
    table.longs[at + LAST_NS] = s.timeNs;
  }

  /** Told once a SYN: its own retransmissions say nothing new. Leaves no trace but ANSWERED. */
  private void synAck(View view, int at) {
    int answered = view.segment.ack - 1;
    if (at >= 0) {
      int state = table.ints[at + STATE];
      boolean stale = State.phase(state) != State.OPEN;
      boolean ours = table.ints[at + SYN_SEQ] == answered;
      if (stale || ours && (state & State.ANSWERED) != 0) {
        return;
      }
      table.ints[at + STATE] = ours ? state | State.ANSWERED : state;
    }
    view.reply(RowKind.REPLY_SYN_ACK, !view.sent, answered);
  }
}
