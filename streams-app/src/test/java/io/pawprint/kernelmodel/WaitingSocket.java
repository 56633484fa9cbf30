// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

/** A socket in TIME_WAIT, or in FIN_WAIT2 without an owner, which lives in the same table. */
final class WaitingSocket {
  final Flow flow;
  boolean finWait2;
  boolean hasTs;
  int tsRecent;
  int rcvNxt;
  int sndNxt;
  double timeoutMs;
  long expiresNs;
  long lastAckNs;

  WaitingSocket(Flow flow) {
    this.flow = flow;
  }
}
