// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

/**
 * One TCP segment.
 *
 * @param length bytes of payload
 */
record Packet(
    Flow flow, boolean toServer, int flags, int seq, int ack, int length, boolean hasTs, int tsVal,
    int tsEcr) {

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The sequence number behind it. */
  int end() {
    return seq + length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
  }
}
