// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.clock.ClockLines;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.KernelRule;

/**
 * What the kernel remembers of a peer, as far as closes tell. The greater part of a record of the
 * sources table ({@link SourceCounts} and {@link SourceClocks} have the rest); all methods speak of
 * the record the cursor stands on.
 *
 * <p>A close that the local side began makes the kernel remember the peer's TSval once the FIN is
 * acknowledged, which SYN, FIN and RST segments do not show. Until more is seen it waits in one of
 * four slots; once a retransmission is overdue it counts as acknowledged.
 */
public final class SourceMemory {

  /** Where {@link SourceClocks} has its part of a record; it outlives a boot. */
  static final int CLOCK = 120;

  /** Size of a record's value. */
  public static final int BYTES = CLOCK + ClockLines.NARROW_BYTES;

  /** How long a withdrawn close casts doubt: as long as its memory would count. */
  static final long WITHDRAWN_FOR_NS = KernelRule.PAWS_MSL_S * 1_000_000_000L;

  /** A close this old that the kernel does not remember was not acknowledged. */
  private static final long DENIED_AFTER_NS = 1_000_000_000L;

  private static final int TOUCHED_S = 0;
  private static final int GENERATION = 4;
  static final int TS = 8;
  static final int STAMP_S = 12;
  static final int FLAGS = 16;
  private static final int CHANGED_MS = 36;
  private static final int LISTED_MS = 40;
  private static final int PEER_HABIT = 44;
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
    int before = table.getInt(GENERATION);
    if (!added && (before & ~PageTable.HISTORY) != generation) {
      for (int at = 8; at < CLOCK; at += 8) {
        table.putLong(at, 0);
      }
    }
    table.putInt(GENERATION, generation | before & PageTable.HISTORY);
    table.putInt(TOUCHED_S, nowS);
  }

  /** The source is more than one of many that sent one SYN, as of a flood: it is kept longer. */
  void keep() {
    table.putInt(GENERATION, table.getInt(GENERATION) | PageTable.HISTORY);
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

  /** A close just said something of this peer; milliseconds of capture time, 32 bits. */
  void changed(long timeNs) {
    keep(); // nobody closes a connection who did not get an answer
    table.putInt(CHANGED_MS, millis(timeNs));
  }

  /** Whether a close said something of this peer after that time. */
  boolean changedSince(long timeNs) {
    int changedMs = table.getInt(CHANGED_MS);
    return changedMs != 0 && changedMs - millis(timeNs) >= 0;
  }

  /** Milliseconds, 32 bits: enough to tell earlier from later within 24 days. */
  static int millis(long timeNs) {
    return (int) (timeNs / 1_000_000L);
  }

  /** Notes that the kernel's dump of that time has an entry for this peer. */
  void listed(long takenNs) {
    table.putInt(LISTED_MS, millis(takenNs));
  }

  boolean listedSince(long timeNs) {
    return table.getInt(LISTED_MS) != 0 && table.getInt(LISTED_MS) - millis(timeNs) >= 0;
  }

  boolean isListed(long takenNs) {
    return table.getInt(LISTED_MS) == millis(takenNs);
  }

  /** Whether anything is remembered, or waits to be. */
  boolean knowsAnything() {
    boolean any = hasMemory();
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      any |= table.getLong(at + 8) != 0;
    }
    return any;
  }

  /** Whether what is remembered, or waits to be, is that. */
  boolean agrees(int ts, int stampS) {
    boolean same = hasMemory() && table.getInt(TS) == ts && near(table.getInt(STAMP_S), stampS);
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      same |= table.getLong(at + 8) != 0 && table.getInt(at + 4) == ts && near(seconds(at), stampS);
    }
    return same;
  }

  /** Takes the kernel's own entry: what it does not show was not acknowledged. */
  void adopt(int ts, int stampS, long takenNs) {
    int stamp = stampS;
    if (hasMemory() && table.getInt(TS) == ts && near(table.getInt(STAMP_S), stampS)) {
      stamp = table.getInt(STAMP_S); // capture times are finer than an age in seconds
    }
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) == 0) {
        continue;
      }
      if (table.getInt(at + 4) == ts && near(seconds(at), stampS)) {
        stamp = seconds(at);
        table.putLong(at + 8, 0);
      } else if (KernelRule.remembers(ts, stamp, table.getInt(at + 4), seconds(at), seconds(at))) {
        deny(at, takenNs);
      }
    }
    table.putInt(TS, ts);
    table.putInt(STAMP_S, stamp);
    table.putInt(FLAGS, HAS_MEMORY);
  }

  /** The kernel had that entry when a close, or a few, came: what these made of it. */
  void rebase(int ts, int stampS, long takenNs) {
    int ownTs = table.getInt(TS);
    int ownS = table.getInt(STAMP_S);
    int own = table.getInt(FLAGS);
    boolean since = own != 0 && ownS - (int) (takenNs / 1_000_000_000L) >= -1;
    table.putInt(TS, ts);
    table.putInt(STAMP_S, stampS);
    table.putInt(FLAGS, HAS_MEMORY);
    if (since) {
      remember(ownTs, ownS, ownS, (own & ESTIMATED) != 0);
    }
  }

  /** The kernel remembers nothing of this peer. */
  void forget(long takenNs) {
    table.putInt(FLAGS, 0);
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      deny(at, takenNs);
    }
  }

  /** An acknowledgement takes a round trip, and the peer's delay: no news of a young close. */
  private void deny(int slot, long takenNs) {
    long sinceNs = table.getLong(slot + 8);
    if (sinceNs > 0 && takenNs - sinceNs > DENIED_AFTER_NS) {
      table.putLong(slot + 8, -sinceNs);
    }
  }

  private int seconds(int slot) {
    return (int) (Math.abs(table.getLong(slot + 8)) / 1_000_000_000L);
  }

  /** An age in whole seconds, read at a moment of its own, is off by one at times. */
  private static boolean near(int oneS, int otherS) {
    return Math.abs(oneS - otherS) <= 1;
  }

  /** The second of the memory; meaningful with {@link #hasMemory}. */
  int stampS() {
    return table.getInt(STAMP_S);
  }

  /** Notes a close not seen to be acknowledged; the oldest firms up if all slots are full. */
  void provisional(int ports, int ts, long timeNs) {
    int oldest = SLOTS;
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) == 0) {
        oldest = at;
        break;
      }
      boolean older = table.getLong(at + 8) < table.getLong(oldest + 8);
      oldest = older ? at : oldest; // a withdrawn one, being negative, goes first
    }
    if (table.getLong(oldest + 8) > 0) {
      firm(oldest);
    }
    table.putInt(oldest, ports);
    table.putInt(oldest + 4, ts);
    table.putLong(oldest + 8, timeNs);
  }

  /** Forgets the provisional close of that connection, if there is one, and how long it took. */
  void settle(int ports, long nowNs) {
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      if (table.getLong(at + 8) != 0 && table.getInt(at) == ports) {
        if (table.getLong(at + 8) > 0) {
          long tookNs = nowNs - table.getLong(at + 8);
          table.putInt(PEER_HABIT, PeerHabit.answered(table.getInt(PEER_HABIT), tookNs));
        }
        table.putLong(at + 8, 0);
      }
    }
  }

  /** Age from which a close without the peer's FIN may have been acknowledged. */
  long undecidedAfterNs() {
    return PeerHabit.undecidedAfterNs(table.getInt(PEER_HABIT));
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
      if (sinceNs > 0 && nowNs - sinceNs > PeerHabit.firmAfterNs(table.getInt(PEER_HABIT))) {
        firm(at);
      } else if (sinceNs < 0 && nowNs + sinceNs > WITHDRAWN_FOR_NS) {
        table.putLong(at + 8, 0);
      }
    }
  }

  private void firm(int slot) {
    int stampS = seconds(slot);
    remember(table.getInt(slot + 4), stampS, stampS, true);
    table.putLong(slot + 8, 0);
    table.putInt(PEER_HABIT, PeerHabit.silent(table.getInt(PEER_HABIT)));
  }

  /** Whether the rule rejects a SYN, by what is certain. */
  boolean rejects(KernelRule rule, boolean hasTs, int tsVal, int nowS) {
    return hasMemory() && rule.rejects(table.getInt(TS), stampS(), hasTs, tsVal, nowS);
  }

  /**
   * Whether some provisional close, if it was acknowledged, would turn that answer round.
   *
   * @param minAgeNs closes younger than this are left out
   */
  boolean doubtful(
      KernelRule rule, boolean hasTs, int tsVal, long nowNs, boolean rejected, long minAgeNs) {
    for (int at = SLOTS; at < SLOTS + SLOT_COUNT * SLOT_BYTES; at += SLOT_BYTES) {
      long sinceNs = table.getLong(at + 8);
      if (sinceNs == 0 || sinceNs < 0 && minAgeNs > 0 || nowNs - sinceNs < minAgeNs) {
        continue;
      }
      int ts = table.getInt(at + 4);
      int stampS = seconds(at);
      boolean taken = !hasMemory()
          || KernelRule.remembers(table.getInt(TS), table.getInt(STAMP_S), ts, stampS, stampS);
      int nowS = (int) (nowNs / 1_000_000_000L);
      if (taken && rule.rejects(ts, stampS, hasTs, tsVal, nowS) != rejected) {
        return true;
      }
    }
    return false;
  }
}
