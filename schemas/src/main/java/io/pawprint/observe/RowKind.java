// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

/**
 * What one row of a {@link SegmentBatch} says of its 4-tuple. The order is the wire order of the
 * Avro enum {@code SegmentKind}: append only.
 */
public enum RowKind {
  /** A SYN without ACK. */
  SYN,
  /** A SYN-ACK answered the SYN with that sequence number. */
  REPLY_SYN_ACK,
  /** A RST from the receiver of the SYN answered it. */
  REPLY_RST,
  /** The sender of the SYN followed up with a RST before any SYN-ACK: it met an old TIME_WAIT. */
  REPLY_CLIENT_RST,
  /** The local side sent the first FIN; whether it was ACKed is not known yet. */
  CLOSE_PROVISIONAL,
  /** The local side sent the first FIN and it was ACKed: TIME_WAIT here. */
  CLOSE_FINAL,
  /** That FIN was answered by a RST or retransmitted: not (yet) TIME_WAIT. */
  CLOSE_WITHDRAWN,
  /** The remote side sent the first FIN: no TIME_WAIT here. */
  CLOSE_BY_PEER,
  /** A RST ended an open connection: no TIME_WAIT here. */
  CLOSE_ABORTED;

  private static final RowKind[] VALUES = values();

  /** The kind with that ordinal, without a copy of the array. */
  public static RowKind of(int ordinal) {
    return VALUES[ordinal];
  }
}
