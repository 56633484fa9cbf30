// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static io.pawprint.kernelmodel.Packet.ACK;
import static io.pawprint.kernelmodel.Packet.FIN;
import static io.pawprint.kernelmodel.Packet.RST;
import static io.pawprint.kernelmodel.Packet.SYN;

import io.pawprint.kernelmodel.ServerSocket.State;
import io.pawprint.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The server, with recycle: what it does with each segment, and the outcome of every SYN. */
final class ServerModel {

  static final int CLOSES_FIRST = 80;
  static final int LETS_CLIENT_CLOSE = 81;
  static final int LINGERS = 82;
  static final int CLOSES_LATE = 83;

  /** What became of a SYN. */
  record Outcome(long timeNs, Flow flow, int seq, Verdict verdict) {}

  final List<Outcome> outcomes = new ArrayList<>();
  final PeerMemory memory = new PeerMemory();
  double serviceMs = 3;
  boolean queueFull;
  long drops;
  long cookies;
  final World world;
  private double delayMs;
  private final Map<Flow, ServerSocket> sockets = new HashMap<>();
  private final Map<Flow, WaitingSocket> waiting = new HashMap<>();
  private final WaitingSockets waits = new WaitingSockets(this);

  ServerModel(World world) {
    this.world = world;
  }

  void receive(Packet p, double oneWayMs, Consumer<Packet> out) {
    ServerSocket socket = sockets.get(p.flow());
    WaitingSocket wait = waiting.get(p.flow());
    delayMs = oneWayMs;
    if (wait != null && wait.expiresNs <= world.nowNs()) {
      waiting.remove(p.flow());
      wait = null;
    }
    if (socket != null) {
      live(socket, p, out);
    } else if (wait != null) {
      waits.receive(wait, p, out);
    } else if (p.has(SYN)) {
      boolean rejected =
          memory.rejects(p.flow().local(), p.flow().remote(), p.hasTs(), p.tsVal(), world.nowS());
      cookies += queueFull ? 1 : 0;
      if (rejected && !queueFull) { // a cookie is sent without the check
        drops++;
        outcome(p, Verdict.DROPPED);
      } else {
        listen(p, out);
      }
    } else if (!p.has(RST)) {
      out.accept(packet(p.flow(), RST, p.ack(), 0, 0, false, 0));
    }
  }

  void outcome(Packet p, Verdict verdict) {
    outcomes.add(new Outcome(world.nowNs(), p.flow(), p.seq(), verdict));
  }

  Packet packet(
      Flow flow, int flags, int seq, int ack, int length, boolean hasTs, int echo) {
    int tsVal = (int) (world.nowNs() / 1_000_000L);
    return new Packet(flow, false, flags, seq, ack, length, hasTs, hasTs ? tsVal : 0, echo);
  }

  void listen(Packet p, Consumer<Packet> out) {
    ServerSocket socket = new ServerSocket(p.flow(), p.hasTs());
    socket.iss = world.random.nextInt();
    socket.sndNxt = socket.iss + 1;
    socket.sndUna = socket.iss;
    socket.synSeq = p.seq();
    socket.rcvNxt = p.seq() + 1;
    socket.lastAckSent = socket.rcvNxt;
    socket.tsRecent = p.tsVal();
    socket.tsSecond = world.nowS();
    socket.oneWayMs = delayMs;
    socket.rtoMs = 2 * delayMs + Math.max(200, 4 * delayMs);
    sockets.put(p.flow(), socket);
    outcome(p, Verdict.ACCEPTED);
    synAck(socket, out, 0);
  }

  private void synAck(ServerSocket s, Consumer<Packet> out, int tries) {
    if (s.state != State.SYN_RECEIVED) {
      return;
    }
    if (tries > 4) {
      gone(s);
      return;
    }
    out.accept(packet(s.flow, SYN | ACK, s.iss, s.rcvNxt, 0, s.hasTs, s.tsRecent));
    world.in(1000 << tries, () -> synAck(s, out, tries + 1));
  }

  void kill(WaitingSocket wait) {
    waiting.remove(wait.flow);
  }

  private void gone(ServerSocket s) {
    s.state = State.GONE;
    sockets.remove(s.flow);
  }

  private void live(ServerSocket s, Packet p, Consumer<Packet> out) {
    if (p.has(SYN)) {
      boolean again = s.state == State.SYN_RECEIVED && p.seq() == s.synSeq;
      outcome(p, again ? Verdict.ACCEPTED : Verdict.TIMEWAIT_ACK);
      int flags = again ? SYN | ACK : ACK;
      out.accept(packet(s.flow, flags, again ? s.iss : s.sndNxt, s.rcvNxt, 0, s.hasTs, s.tsRecent));
      return;
    }
    if (p.has(RST)) {
      gone(s);
      return;
    }
    if (s.hasTs && p.hasTs() && s.tsRecent - p.tsVal() > 0) {
      ack(s, out);
      return;
    }
    if (s.hasTs && p.seq() - s.lastAckSent <= 0) {
      s.tsRecent = p.tsVal();
      s.tsSecond = world.nowS();
    }
    if (s.state == State.SYN_RECEIVED) {
      if (p.ack() != s.sndNxt) {
        return;
      }
      s.state = State.OPEN;
    }
    if (p.ack() - s.sndUna > 0) {
      s.sndUna = p.ack();
    }
    boolean inOrder = p.seq() == s.rcvNxt;
    if (p.end() - p.seq() > 0 && !inOrder) {
      ack(s, out);
      return;
    }
    if (inOrder) {
      s.rcvNxt = p.end();
    }
    advance(s, p, out);
  }

  private void ack(ServerSocket s, Consumer<Packet> out) {
    s.lastAckSent = s.rcvNxt;
    out.accept(packet(s.flow, ACK, s.sndNxt, s.rcvNxt, 0, s.hasTs, s.tsRecent));
  }

  private void advance(ServerSocket s, Packet p, Consumer<Packet> out) {
    boolean finAcked = s.sndUna == s.sndNxt;
    switch (s.state) {
      case OPEN -> {
        if (p.has(FIN)) {
          s.state = State.CLOSE_WAIT;
          ack(s, out);
          world.in(world.around(2), () -> close(s, out, State.LAST_ACK));
        } else if (p.length() > 0 && !s.asked) {
          s.asked = true;
          ack(s, out);
          world.in(world.around(serviceMs), () -> answer(s, out));
        }
      }
      case FIN_WAIT1 -> {
        if (finAcked && p.has(FIN)) {
          timeWait(s, false, out);
        } else if (p.has(FIN)) {
          s.state = State.CLOSING;
          ack(s, out);
        } else if (finAcked && s.owned) {
          s.state = State.FIN_WAIT2;
        } else if (finAcked) {
          timeWait(s, true, out);
        }
      }
      case FIN_WAIT2 -> {
        if (p.has(FIN)) {
          timeWait(s, false, out);
        }
      }
      case CLOSING -> {
        if (finAcked) {
          timeWait(s, false, out);
        }
      }
      case LAST_ACK -> {
        if (finAcked) {
          gone(s);
        }
      }
      default -> { }
    }
  }

  private void answer(ServerSocket s, Consumer<Packet> out) {
    int port = s.flow.localPort();
    s.owned = port == LINGERS;
    boolean closes = port == CLOSES_FIRST || port == LINGERS;
    if (closes && s.state == State.OPEN) {
      s.state = State.FIN_WAIT1;
    }
    sendAgain(s, out, closes ? FIN | ACK : ACK, s.sndNxt, 300, 0);
    if (port == CLOSES_LATE) {
      world.in(2 * s.oneWayMs * world.random.nextDouble(), () -> close(s, out, State.FIN_WAIT1));
    }
  }

  private void close(ServerSocket s, Consumer<Packet> out, State next) {
    if (s.state == State.OPEN || s.state == State.CLOSE_WAIT) {
      s.state = s.state == State.OPEN ? next : State.LAST_ACK;
      sendAgain(s, out, FIN | ACK, s.sndNxt, 0, 0);
    }
  }

  private void sendAgain(
      ServerSocket s, Consumer<Packet> out, int flags, int seq, int length, int tries) {
    int end = seq + length + ((flags & FIN) != 0 ? 1 : 0);
    if (s.state == State.GONE || tries > 0 && s.sndUna - end >= 0) {
      return;
    }
    if (tries > 6) {
      gone(s);
      return;
    }
    s.sndNxt = end - s.sndNxt > 0 ? end : s.sndNxt;
    s.lastAckSent = s.rcvNxt;
    out.accept(packet(s.flow, flags, seq, s.rcvNxt, length, s.hasTs, s.tsRecent));
    world.in(s.rtoMs * (1 << tries), () -> sendAgain(s, out, flags, seq, length, tries + 1));
  }

  private void timeWait(ServerSocket s, boolean finWait2, Consumer<Packet> out) {
    WaitingSocket wait = new WaitingSocket(s.flow);
    wait.finWait2 = finWait2;
    wait.hasTs = s.hasTs;
    wait.tsRecent = s.tsRecent;
    wait.rcvNxt = s.rcvNxt;
    wait.sndNxt = s.sndNxt;
    if (s.hasTs) {
      memory.remember(
          s.flow.local(), s.flow.remote(), s.tsRecent, s.tsSecond, world.nowS());
    }
    wait.timeoutMs = s.hasTs && memory.recycle ? 3.5 * s.rtoMs : 60_000;
    wait.expiresNs = world.nowNs() + (long) ((finWait2 ? 60_000 : wait.timeoutMs) * 1e6);
    if (!finWait2) {
      ack(s, out);
    }
    gone(s);
    waiting.put(s.flow, wait);
  }
}
