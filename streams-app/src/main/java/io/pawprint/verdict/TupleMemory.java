// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.TsVal;

/**
 * Where a 4-tuple is in its life. One record of the tuples table; all methods speak of the record
 * the cursor stands on.
 */
final class TupleMemory {

  /** Size of a record's value. */
  static final int BYTES = 64;

  /** No connection that is known of. */
  static final int NONE = 0;
  /** A SYN was accepted. */
  static final int OPEN = 1;
  /** The last SYN was dropped. */
  static final int DROPPED = 2;
  /** The local side closed first; whether its FIN was acknowledged is not known. */
  static final int CLOSING = 3;
  /** TIME_WAIT on the local side. */
  static final int TIME_WAIT = 4;
  /** Ended without TIME_WAIT here. */
  static final int CLOSED = 5;

  /** {@code TCP_PAWS_24DAYS}, include/net/tcp.h, seconds. */
  private static final int PAWS_24_DAYS_S = 60 * 60 * 24 * 24;

  private static final int TOUCHED_S = 0;
  private static final int GENERATION = 4;
  private static final int PHASE = 8;
  private static final int FLAGS = 12;
  private static final int SYN_SEQ = 16;
  private static final int RCV_NXT = 20;
  private static final int TS = 24;
  private static final int STAMP_S = 28;
  private static final int SINCE_NS = 32;
  private static final int LAST_ACK_NS = 40;
  private static final int LAST_SYN_NS = 48;
  private static final int FIRST_DROPPED_NS = 56;

  private static final int HAS_TS = 1;
  private static final int SAW_SYN = 2;
  private static final int RECYCLED = 4;

  private final PageTable table;

  TupleMemory(PageTable table) {
    this.table = table;
  }

  /** Both ports of a row in one number. */
  static int ports(SegmentColumns rows, int row) {
    return rows.localPort[row] << 16 | rows.remotePort[row];
  }

  void seek(
      long localHi, long localLo, long remoteHi, long remoteLo, int ports, int generation,
      int nowS) {
    boolean added = table.seekOrAdd(localHi, localLo, remoteHi, remoteLo, ports);
    int before = table.getInt(GENERATION);
    if (!added && (before & ~PageTable.HISTORY) != generation) {
      for (int at = 8; at < BYTES; at += 8) {
        table.putLong(at, 0);
      }
    }
    table.putInt(GENERATION, generation | before & PageTable.HISTORY);
    table.putInt(TOUCHED_S, nowS);
  }

  int phase() {
    return table.getInt(PHASE);
  }

  long sinceNs() {
    return table.getLong(SINCE_NS);
  }

  boolean hasTs() {
    return (table.getInt(FLAGS) & HAS_TS) != 0;
  }

  void phase(int phase, long timeNs) {
    table.putInt(PHASE, phase);
    table.putLong(SINCE_NS, timeNs);
    boolean waits = phase == CLOSING || phase == TIME_WAIT; // a flood shall not displace it
    int generation = table.getInt(GENERATION) & ~PageTable.HISTORY;
    table.putInt(GENERATION, waits ? generation | PageTable.HISTORY : generation);
  }

  /** Whether recycle was in force when the connection closed, which cuts its TIME_WAIT short. */
  boolean recycled() {
    return (table.getInt(FLAGS) & RECYCLED) != 0;
  }

  /** The local side is in, or on its way to, TIME_WAIT. */
  void closing(int phase, long timeNs, int rcvNxt, boolean hasTs, int ts, boolean recycled) {
    phase(phase, timeNs);
    table.putInt(RCV_NXT, rcvNxt);
    table.putInt(TS, ts);
    table.putInt(STAMP_S, (int) (timeNs / 1_000_000_000L));
    table.putInt(FLAGS, table.getInt(FLAGS) & SAW_SYN
        | (hasTs ? HAS_TS : 0) | (recycled ? RECYCLED : 0));
    table.putLong(LAST_ACK_NS, 0);
  }

  /** Whether a SYN with this number repeats the last one. */
  boolean repeats(int seq) {
    return (table.getInt(FLAGS) & SAW_SYN) != 0 && table.getInt(SYN_SEQ) == seq;
  }

  void syn(int seq, long timeNs) {
    table.putInt(SYN_SEQ, seq);
    table.putLong(LAST_SYN_NS, timeNs);
    table.putInt(FLAGS, table.getInt(FLAGS) | SAW_SYN);
  }

  /** Notes a dropped SYN of the present attempt. */
  void dropped(boolean first, long timeNs) {
    if (first || table.getLong(FIRST_DROPPED_NS) == 0) {
      table.putLong(FIRST_DROPPED_NS, timeNs);
    }
  }

  /** When the present attempt began to be dropped, and forgets it; 0 if it was not. */
  long takeFirstDroppedNs() {
    long timeNs = table.getLong(FIRST_DROPPED_NS);
    if (timeNs != 0) {
      table.putLong(FIRST_DROPPED_NS, 0);
    }
    return timeNs;
  }

  /** Capture time of the last SYN, 0 if none is known. */
  long lastSynNs() {
    return table.getLong(LAST_SYN_NS);
  }

  // paws_reject = both had TSopt and (s32)(tw_ts - tsval) > 0, tw_ts != 0, not ancient
  // (tcp_paws_reject, include/net/tcp.h)
  boolean pawsRejects(boolean synHasTs, int tsVal, int nowS) {
    int ts = table.getInt(TS);
    return synHasTs
        && hasTs()
        && ts != 0
        && TsVal.newer(ts, tsVal)
        && nowS - table.getInt(STAMP_S) < PAWS_24_DAYS_S;
  }

  // accepted iff not paws_reject and ( seq after rcv_nxt, or tsval newer than tw_ts )
  // (tcp_timewait_state_process, net/ipv4/tcp_minisocks.c)
  boolean mayBeReused(boolean synHasTs, int tsVal, int seq) {
    return seq - table.getInt(RCV_NXT) > 0
        || synHasTs && hasTs() && TsVal.newer(tsVal, table.getInt(TS));
  }

  /** When the last refusal was answered; 0 if none was. */
  long lastAckNs() {
    return table.getLong(LAST_ACK_NS);
  }

  void answered(long timeNs) {
    table.putLong(LAST_ACK_NS, timeNs);
  }

  /** {@code inet_twsk_reschedule}: a SYN rejected by PAWS starts the 60 s again. */
  void rearm(long timeNs) {
    table.putLong(SINCE_NS, timeNs);
  }
}
