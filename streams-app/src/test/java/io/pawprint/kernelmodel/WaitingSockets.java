// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static io.pawprint.kernelmodel.Packet.ACK;
import static io.pawprint.kernelmodel.Packet.FIN;
import static io.pawprint.kernelmodel.Packet.RST;
import static io.pawprint.kernelmodel.Packet.SYN;

import io.pawprint.verdict.Verdict;
import java.util.function.Consumer;

/** What segments meet in TIME_WAIT, and in FIN_WAIT2 without an owner. */
final class WaitingSockets {

  private final ServerModel server;

  WaitingSockets(ServerModel server) {
    this.server = server;
  }

  void receive(WaitingSocket w, Packet p, Consumer<Packet> out) {
    if (w.finWait2) {
      finWait2(w, p, out);
      return;
    }
    if (p.has(RST)) {
      server.kill(w);
      return;
    }
    boolean paws = p.hasTs() && w.hasTs && w.tsRecent - p.tsVal() > 0;
    if (!p.has(SYN)) {
      if (p.end() == p.seq() && !paws) {
        w.tsRecent = p.hasTs() ? p.tsVal() : w.tsRecent;
        return;
      }
      w.expiresNs = server.world.nowNs() + 60_000_000_000L; // an old FIN again
      out.accept(server.packet(w.flow, ACK, w.sndNxt, w.rcvNxt, 0, w.hasTs, w.tsRecent));
      return;
    }
    boolean newer = p.hasTs() && w.hasTs && p.tsVal() - w.tsRecent > 0;
    if (!paws && (p.seq() - w.rcvNxt > 0 || newer)) {
      server.kill(w);
      server.listen(p, out);
      return;
    }
    if (paws) {
      w.expiresNs = server.world.nowNs() + 60_000_000_000L;
    }
    if (w.lastAckNs != 0 && server.world.nowNs() - w.lastAckNs < 500_000_000L) {
      server.outcome(p, Verdict.DROPPED);
      return;
    }
    w.lastAckNs = server.world.nowNs();
    server.outcome(p, Verdict.TIMEWAIT_ACK);
    out.accept(server.packet(w.flow, ACK, w.sndNxt, w.rcvNxt, 0, w.hasTs, w.tsRecent));
  }

  private void finWait2(WaitingSocket w, Packet p, Consumer<Packet> out) {
    if (p.has(SYN)) {
      server.outcome(p, Verdict.TIMEWAIT_ACK);
      return;
    }
    if (p.has(RST) || p.length() > 0) {
      server.kill(w);
    } else if (p.has(FIN)) {
      w.finWait2 = false;
      w.rcvNxt = p.end();
      if (p.hasTs() && w.hasTs) {
        w.tsRecent = p.tsVal();
        server.memory.remember(
            w.flow.local(), w.flow.remote(), p.tsVal(), server.world.nowS(), server.world.nowS());
      }
      w.timeoutMs = w.hasTs && server.memory.recycle ? w.timeoutMs : 60_000;
      w.expiresNs = server.world.nowNs() + (long) (w.timeoutMs * 1e6);
      out.accept(server.packet(w.flow, ACK, w.sndNxt, w.rcvNxt, 0, w.hasTs, w.tsRecent));
    }
  }
}
