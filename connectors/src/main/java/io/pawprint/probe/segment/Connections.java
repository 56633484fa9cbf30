// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import java.util.Arrays;

/**
 * State per 4-tuple in primitive arrays: a linear-probing index of slots, and slots of eight longs
 * and eight ints. Grows up to its limit; then a new connection takes the place of an ended or idle
 * one, or else of one of the longest untouched, which is counted.
 */
final class Connections {

  /** Fields of a slot among {@link #longs}. */
  static final int LAST_NS = 5;

  static final int SYN_NS = 6;
  static final int FIN_NS = 7;

  /** Fields of a slot among {@link #ints}. */
  static final int STATE = 0;

  static final int SYN_SEQ = 1;
  static final int OUR_FIN = 2;
  static final int PEER_FIN = 3;
  static final int RCV_NXT = 4;
  static final int TS_RECENT = 5;
  static final int LAST_ACK_SENT = 6;

  static final int STRIDE = 8;

  private static final int LOCAL_HI = 0;
  private static final int LOCAL_LO = 1;
  private static final int REMOTE_HI = 2;
  private static final int REMOTE_LO = 3;
  private static final int PORTS = 4;
  private static final int FIRST_SLOTS = 1024;
  private static final int CANDIDATES = 8;
  private static final long SWEEP_EVERY_NS = 10_000_000_000L;
  private static final long HASH_BITS = 0xFFFF_FFFF_0000_0000L;

  long[] longs;
  int[] ints;

  private final int limit;
  private long[] index; // upper half: hash; lower half: slot + 1; 0 is empty
  private int[] free;
  private int freeCount;
  private int hand;
  private long lastSweepNs = Long.MIN_VALUE;
  private long evicted;

  Connections(int limit) {
    this.limit = limit;
    allocate(Math.min(limit, FIRST_SLOTS));
  }

  private void allocate(int slots) {
    int before = ints == null ? 0 : ints.length / STRIDE;
    longs = longs == null ? new long[slots * STRIDE] : Arrays.copyOf(longs, slots * STRIDE);
    ints = ints == null ? new int[slots * STRIDE] : Arrays.copyOf(ints, slots * STRIDE);
    free = free == null ? new int[slots] : Arrays.copyOf(free, slots);
    for (int slot = slots - 1; slot >= before; slot--) {
      free[freeCount++] = slot;
    }
    index = new long[Integer.highestOneBit(slots * 2 - 1) * 2];
    for (int slot = 0; slot < before; slot++) {
      if (State.isUsed(ints[slot * STRIDE + STATE])) {
        int at = slot * STRIDE;
        enter(hash(longs[at], longs[at + 1], longs[at + 2], longs[at + 3], longs[at + 4]), slot);
      }
    }
  }

  /** The base of the connection's slot in both arrays, or -1 if it is not known. */
  int find(long localHi, long localLo, long remoteHi, long remoteLo, long ports) {
    long hash = hash(localHi, localLo, remoteHi, remoteLo, ports);
    int mask = index.length - 1;
    for (int i = start(hash, mask); index[i] != 0; i = i + 1 & mask) {
      if (((index[i] ^ hash) & HASH_BITS) == 0) {
        int at = ((int) index[i] - 1) * STRIDE;
        if (longs[at + LOCAL_LO] == localLo && longs[at + REMOTE_LO] == remoteLo
            && longs[at + PORTS] == ports
            && longs[at + LOCAL_HI] == localHi && longs[at + REMOTE_HI] == remoteHi) {
          return at;
        }
      }
    }
    return -1;
  }

  /** A fresh slot for a connection that {@link #find} does not know. */
  int add(long localHi, long localLo, long remoteHi, long remoteLo, long ports, long nowNs) {
    if (freeCount == 0) {
      makeRoom(nowNs);
    }
    int slot = free[--freeCount];
    int at = slot * STRIDE;
    longs[at + LOCAL_HI] = localHi;
    longs[at + LOCAL_LO] = localLo;
    longs[at + REMOTE_HI] = remoteHi;
    longs[at + REMOTE_LO] = remoteLo;
    longs[at + PORTS] = ports;
    Arrays.fill(ints, at, at + STRIDE, 0);
    ints[at + STATE] = State.USED;
    enter(hash(localHi, localLo, remoteHi, remoteLo, ports), slot);
    return at;
  }

  private void makeRoom(long nowNs) {
    int slots = ints.length / STRIDE;
    if (lastSweepNs == Long.MIN_VALUE || nowNs - lastSweepNs >= SWEEP_EVERY_NS) {
      lastSweepNs = nowNs;
      sweep(nowNs);
    }
    if (freeCount < slots / 4 && slots < limit) {
      allocate(Math.min(limit, slots * 2));
    }
    if (freeCount == 0) {
      evict();
    }
  }

  private void sweep(long nowNs) {
    for (int at = 0; at < ints.length; at += STRIDE) {
      if (State.isUsed(ints[at + STATE])
          && State.isIdle(ints[at + STATE], nowNs - longs[at + LAST_NS])) {
        remove(at);
      }
    }
  }

  /** Of the next few slots the first that is over, else the one untouched for longest. */
  private void evict() {
    int slots = ints.length / STRIDE;
    int victim = -1;
    for (int i = 0; i < Math.min(CANDIDATES, slots); i++) {
      int at = hand * STRIDE;
      hand = hand + 1 == slots ? 0 : hand + 1;
      if (State.isOver(ints[at + STATE])) {
        remove(at);
        return;
      }
      if (victim < 0 || longs[at + LAST_NS] < longs[victim + LAST_NS]) {
        victim = at;
      }
    }
    evicted++;
    remove(victim);
  }

  private void remove(int at) {
    long hash = hash(longs[at], longs[at + 1], longs[at + 2], longs[at + 3], longs[at + 4]);
    int mask = index.length - 1;
    int slot = at / STRIDE;
    int hole = start(hash, mask);
    while ((int) index[hole] != slot + 1) {
      hole = hole + 1 & mask;
    }
    // Knuth 6.4, algorithm R: pull back whatever the hole would cut off from its start
    for (int i = hole + 1 & mask; index[i] != 0; i = i + 1 & mask) {
      int home = start(index[i], mask);
      if ((i - home & mask) >= (i - hole & mask)) {
        index[hole] = index[i];
        hole = i;
      }
    }
    index[hole] = 0;
    ints[at + STATE] = 0;
    free[freeCount++] = slot;
  }

  private void enter(long hash, int slot) {
    int mask = index.length - 1;
    int i = start(hash, mask);
    while (index[i] != 0) {
      i = i + 1 & mask;
    }
    index[i] = hash & HASH_BITS | slot + 1;
  }

  private static int start(long hash, int mask) {
    return (int) (hash >>> 32) & mask;
  }

  private static long hash(long a, long b, long c, long d, long ports) {
    return Mix.of(Mix.of(a, b) + Mix.of(c, d), ports);
  }

  /** Connections known now. */
  int size() {
    return ints.length / STRIDE - freeCount;
  }

  /** Live connections that had to make room. */
  long evicted() {
    return evicted;
  }
}
