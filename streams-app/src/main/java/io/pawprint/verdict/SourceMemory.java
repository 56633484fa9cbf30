// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.state.PageTable;
import io.pawprint.tcp.KernelRule;

/**
 * What the kernel remembers of a peer, as far as closes tell, plus counts of its SYNs. One record
 * of the sources table; all methods speak of the record the cursor stands on.
 *
 * <p>A close that the local side began makes the kernel remember the peer's TSval once the FIN is
 * acknowledged, which SYN, FIN and RST segments do not show. Until more is seen it waits in one of
 * four slots; after {@link #FIRM_AFTER_NS} without a retransmission it counts as acknowledged.
 */
public final class SourceMemory {

  /** Size of a record's value. */
  public static final int BYTES = 112;

  /**
   * A FIN that was not acknowledged is sent again after the retransmission timeout: 200 ms to a
   * second on ordinary paths, doubled once by a tail loss probe. Three seconds leave room.
   */
  static final long FIRM_AFTER_NS = 3_000_000_000L;

  /** How long a withdrawn close casts doubt: as long as its memory would count. */
  static final long WITHDRAWN_FOR_NS = KernelRule.PAWS_MSL_S * 1_000_000_000L;

  /**
   * Until the least retransmission timeout ({@code TCP_RTO_MIN}, include/net/tcp.h) has passed, a
   * peer's missing FIN most likely means that ours has not reached it yet: on the recordings that
   * holds for 97 of 100 SYNs that came in between. Later silence says nothing either way.
   */
  static final long UNDECIDED_AFTER_NS = 200_000_000L;

  private static final int TOUCHED_S = 0;
  private static final int GENERATION = 4;
  static final int TS = 8;
  static final int STAMP_S = 12;
  static final int FLAGS = 16;
  static final int FIRST_SYNS = 20;
  static final int FIRST_DROPPED = 24;
  static final int SYNS = 28;
  static final int DROPPED = 32;
  static final int WITHOUT_TS = 36;
  static final int LAST_TS = 40;
  static final int LAST_SYN_S = 44;
  private static final int SLOTS = 48;
  private static final int SLOT_BYTES = 16;
  private static final int SLOT_COUNT = 4;

  static final int HAS_MEMORY = 1;
  static final int ESTIMATED = 2;

  private final PageTable table;

  SourceMemory(PageTable table) {
    this.table = table;
  }

  /** Puts the cursor on the pair's record, a fresh one if there is none of this generation. */
  void seek(long localHi, long localLo, long remoteHi, long remoteLo, int generation, int nowS) {
    boolean added = table.seekOrAdd(localHi, localLo, remoteHi, remoteLo, 0);
    if (!added && table.getInt(GENERATION) != generation) {
      for (int at = 8; at < BYTES; at += 8) {
        table.putLong(at, 0);
      }
    }
    table.putInt(GENERATION, generation);
    table.putInt(TOUCHED_S, nowS);
  }

  boolean hasMemory() {
    return (table.getInt(FLAGS) & HAS_MEMORY) != 0;
  }

  /** Whether the memory rests on a close that was never seen to be acknowledged. */
  boolean estimated() {
    return (table.getInt(FLAGS) & ESTIMATED) != 0;
  }

  /** {@code tcp_remember_stamp}, net/ipv4/tcp_metrics.c. */
  void remember(int ts, int stampS, int nowS, boolean estimate) {
    if (hasMemory()
        && !KernelRule.remembers(table.getInt(TS), table.getInt(STAMP_S), ts, stampS, nowS)) {
      return;
    }
    table.putInt(TS, ts);
    table.putInt(STAMP_S, stampS);
    table.putInt(FLAGS, HAS_MEMORY | (estimate ? ESTIMATED : 0));
  }

  /** Notes a close whose acknowledgement was not seen; the oldest firms up if all slots are full. */
  void provisional(int ports, int ts, long timeNs) {
    int oldest = SLOTS;
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) == 0) {
        oldest = at;
        break;
      }
      if (table.getLong(at + 8) < table.getLong(oldest + 8)) {
        oldest = at; // a withdrawn one, being negative, goes first
      }
    }
    if (table.getLong(oldest + 8) > 0) {
      firm(oldest);
    }
    table.putInt(oldest, ports);
    table.putInt(oldest + 4, ts);
    table.putLong(oldest + 8, timeNs);
  }

  /** Forgets the provisional close of that connection, if there is one. */
  void settle(int ports) {
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) != 0 && table.getInt(at) == ports) {
        table.putLong(at + 8, 0);
      }
    }
  }

  /**
   * That connection's FIN was refused or sent again, so it is not remembered; but a late
   * acknowledgement may come at any moment. Its slot keeps verdicts from passing for certain.
   */
  void withdraw(int ports) {
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) > 0 && table.getInt(at) == ports) {
        table.putLong(at + 8, -table.getLong(at + 8)); // a negative time marks it
      }
    }
  }

  /** Provisional closes that have aged without a retransmission count as acknowledged. */
  void firmUp(long nowNs) {
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      long sinceNs = table.getLong(at + 8);
      if (sinceNs > 0 && nowNs - sinceNs > FIRM_AFTER_NS) {
        firm(at);
      } else if (sinceNs < 0 && nowNs + sinceNs > WITHDRAWN_FOR_NS) {
        table.putLong(at + 8, 0);
      }
    }
  }

  private void firm(int slot) {
    int stampS = (int) (table.getLong(slot + 8) / 1_000_000_000L);
    remember(table.getInt(slot + 4), stampS, stampS, true);
    table.putLong(slot + 8, 0);
  }

  /** Whether the rule rejects a SYN, by what is certain. */
  boolean rejects(KernelRule rule, boolean hasTs, int tsVal, int nowS) {
    return hasMemory()
        && rule.rejects(table.getInt(TS), table.getInt(STAMP_S), hasTs, tsVal, nowS);
  }

  /**
   * Whether some provisional close, if it was acknowledged, would turn that answer round.
   *
   * @param minAgeNs closes younger than this are left out
   */
  boolean doubtful(
      KernelRule rule, boolean hasTs, int tsVal, long nowNs, boolean rejected, long minAgeNs) {
    int nowS = (int) (nowNs / 1_000_000_000L);
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      long sinceNs = table.getLong(at + 8);
      if (sinceNs == 0 || sinceNs < 0 && minAgeNs > 0 || nowNs - sinceNs < minAgeNs) {
        continue;
      }
      int ts = table.getInt(at + 4);
      int stampS = (int) (Math.abs(sinceNs) / 1_000_000_000L);
      boolean taken =
          !hasMemory()
              || KernelRule.remembers(
                  table.getInt(TS), table.getInt(STAMP_S), ts, stampS, stampS);
      if (taken && rule.rejects(ts, stampS, hasTs, tsVal, nowS) != rejected) {
        return true;
      }
    }
    return false;
  }

  /** Counts a judged SYN. */
  void count(boolean first, boolean dropped, boolean hasTs, int tsVal, int nowS) {
    add(SYNS);
    if (first) {
      add(FIRST_SYNS);
    }
    if (dropped) {
      add(DROPPED);
    }
    if (first && dropped) {
      add(FIRST_DROPPED);
    }
    if (hasTs) {
      table.putInt(LAST_TS, tsVal);
    } else {
      add(WITHOUT_TS);
    }
    table.putInt(LAST_SYN_S, nowS);
  }

  private void add(int offset) {
    table.putInt(offset, table.getInt(offset) + 1);
  }

  /** Second of its last SYN; 0 if there was none. */
  int lastSynS() {
    return table.getInt(LAST_SYN_S);
  }

  public int firstSyns() {
    return table.getInt(FIRST_SYNS);
  }

  public int firstDropped() {
    return table.getInt(FIRST_DROPPED);
  }

  public int syns() {
    return table.getInt(SYNS);
  }

  public int dropped() {
    return table.getInt(DROPPED);
  }
}
