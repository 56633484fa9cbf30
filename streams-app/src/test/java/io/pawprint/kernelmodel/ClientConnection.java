// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import static io.pawprint.kernelmodel.Packet.ACK;
import static io.pawprint.kernelmodel.Packet.FIN;
import static io.pawprint.kernelmodel.Packet.RST;
import static io.pawprint.kernelmodel.Packet.SYN;

/** The client's end: opens, asks, closes as its manner says, sends again what is lost. */
final class ClientConnection {

  private enum State { SYN_SENT, OPEN, CLOSING, OVER }

  private static final int REQUEST = 120;
  private static final int SYN_RETRIES = 3;
  private static final int RETRIES = 5;

  private final World world;
  private final Flow flow;
  private final MachineClock clock;
  private final int clockOffset;
  private final Manner manner;
  private final double delayMs;
  private final Runnable over;
  private final int iss;
  private State state = State.SYN_SENT;
  private int sndNxt;
  private int sndUna;
  private int rcvNxt;
  private int tsRecent;
  private boolean finSent;
  private boolean timestamps;

  ClientConnection(
      World world, Flow flow, MachineClock clock, Manner manner, double delayMs, Runnable over) {
    this.world = world;
    this.flow = flow;
    this.clock = clock;
    this.clockOffset = world.random.nextInt();
    this.manner = manner;
    this.delayMs = delayMs;
    this.over = over;
    this.iss = world.random.nextInt();
    this.timestamps = clock.sends();
  }

  void open() {
    sndUna = iss;
    sndNxt = iss + 1;
    syn(0);
  }

  private void syn(int tries) {
    if (state != State.SYN_SENT) {
      return;
    }
    if (tries > SYN_RETRIES) {
      end();
      return;
    }
    send(SYN, iss, 0, 0);
    world.in(1000L << tries, () -> syn(tries + 1));
  }

  private void send(int flags, int seq, int ack, int length) {
    int tsVal = clock.at(world.nowNs(), clockOffset);
    world.toServer(
        new Packet(
            flow, true, flags, seq, ack, length, timestamps, timestamps ? tsVal : 0, tsRecent),
        delayMs, this::receive);
  }

  private void receive(Packet p) {
    if (state == State.OVER) {
      if (!p.has(RST)) {
        world.in(0.01, () -> send(RST, p.ack(), 0, 0));
      }
      return;
    }
    if (p.has(RST)) {
      end();
      return;
    }
    if (p.hasTs()) {
      tsRecent = p.tsVal();
    }
    if (state == State.SYN_SENT) {
      opening(p);
      return;
    }
    if (p.has(ACK) && p.ack() - sndUna > 0) {
      sndUna = p.ack();
      if (finSent && sndUna == sndNxt && state == State.CLOSING) {
        end();
      }
    }
    if (p.end() - p.seq() > 0) {
      accept(p);
    }
  }

  private void opening(Packet p) {
    if (p.has(SYN) && p.ack() == sndNxt) {
      sndUna = p.ack();
      rcvNxt = p.seq() + 1;
      timestamps &= p.hasTs();
      state = State.OPEN;
      send(ACK, sndNxt, rcvNxt, 0);
      world.in(world.around(2), () -> sendAgain(ACK, sndNxt, REQUEST, 0));
    } else if (p.has(ACK)) {
      send(RST, p.ack(), 0, 0); // something old is there
    }
  }

  /** Sends data or a FIN, and again until it is acknowledged. */
  private void sendAgain(int flags, int seq, int length, int tries) {
    if (state == State.OVER || tries > RETRIES) {
      return;
    }
    int end = seq + length + ((flags & FIN) != 0 ? 1 : 0);
    if (tries > 0 && sndUna - end >= 0) {
      return;
    }
    if (end - sndNxt > 0) {
      sndNxt = end;
    }
    send(flags, seq, rcvNxt, length);
    world.in((200 + 4 * delayMs) * (1 << tries), () -> sendAgain(flags, seq, length, tries + 1));
  }

  private void accept(Packet p) {
    if (p.seq() != rcvNxt) {
      send(ACK, sndNxt, rcvNxt, 0);
      return;
    }
    rcvNxt = p.end();
    boolean closeFirst = manner == Manner.CLIENT_FIRST || manner == Manner.BOTH;
    if (!p.has(FIN)) {
      send(ACK, sndNxt, rcvNxt, 0);
      if (closeFirst) {
        world.in(manner == Manner.BOTH ? 0.05 : world.around(5), this::close);
      }
      return;
    }
    switch (manner) {
      case SERVER_FIRST -> close();
      case RESET_BY_CLIENT -> {
        send(RST | ACK, sndNxt, rcvNxt, 0);
        end();
      }
      default -> {
        // tcp_fin expects the program to close and holds the ACK back (TCP_DELACK_MIN)
        boolean crossed = finSent;
        world.in(crossed ? 0 : 40, () -> {
          if (crossed || !finSent) {
            send(ACK, sndNxt, rcvNxt, 0);
          }
        });
        world.in(patience(), this::close);
      }
    }
  }

  private double patience() {
    return manner == Manner.POOLED ? 20_000 + world.around(60_000) : world.around(15);
  }

  private void close() {
    if (finSent || state == State.OVER) {
      return;
    }
    finSent = true;
    state = State.CLOSING;
    sendAgain(FIN | ACK, sndNxt, 0, 0);
  }

  private void end() {
    if (state != State.OVER) {
      state = State.OVER;
      over.run();
    }
  }
}
