// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/** What may leave a SYN without an answer, in the order in which it is ruled out. */
enum Suspect {
  RECYCLE("tcp_tw_recycle drops them, see RecycleUnderNat", "TcpExt.PAWSPassive, not predicted"),
  ACCEPT_QUEUE("the accept queue is full", "TcpExt.ListenOverflows"),
  SYN_QUEUE("the SYN queue is full", "TcpExt.TCPReqQFullDrop"),
  OLD_TIME_WAIT(
      "they met an old TIME_WAIT, see TimeWaitCollision",
      "TcpExt.TCPACKSkippedTimeWait, not predicted"),
  REVERSE_PATH("rp_filter drops them", "TcpExt.IPReversePathFilter"),
  CONNTRACK("the conntrack table is full", "conntrack insert_failed"),
  DEVICE("the network card or softnet drops packets", "softnet and link drops"),
  NONE("none of the counters explains it", "");

  private final String words;
  private final String counter;

  Suspect(String words, String counter) {
    this.words = words;
    this.counter = counter;
  }

  /** Half a sentence for a person. */
  String words() {
    return words;
  }

  /** Where its share is read; empty for {@link #NONE}. */
  String counter() {
    return counter;
  }
}
