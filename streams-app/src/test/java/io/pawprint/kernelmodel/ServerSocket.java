// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

/** A live socket of the server. */
final class ServerSocket {

  enum State { SYN_RECEIVED, OPEN, FIN_WAIT1, FIN_WAIT2, CLOSING, CLOSE_WAIT, LAST_ACK, GONE }

  final Flow flow;
  final boolean hasTs;
  State state = State.SYN_RECEIVED;
  int tsRecent;
  int tsSecond;
  int synSeq;
  int iss;
  int sndNxt;
  int sndUna;
  int rcvNxt;
  int lastAckSent;
  double oneWayMs;
  double rtoMs;
  boolean asked;
  boolean owned;

  ServerSocket(Flow flow, boolean hasTs) {
    this.flow = flow;
    this.hasTs = hasTs;
  }
}
