// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who sent a SYN last: a ring that one thread writes, once a source and second, and others read
 * without a lock. What is overwritten while it is read is left out. It grows while it comes round
 * within a minute.
 */
public final class RecentSources {

  private static final int FIRST_CAPACITY = 64;
  private static final int CAPACITY_MAX = 4_096;
  private static final int GROW_WITHIN_S = 60;
  private static final int STRIDE = 5;

  /** A pair of addresses. */
  public record Pair(long localHi, long localLo, long remoteHi, long remoteLo) {}

  private static final class Ring {
    final long[] entries;
    final int capacity;
    long written;

    Ring(int capacity) {
      this.capacity = capacity;
      this.entries = new long[STRIDE * capacity];
    }

    int at(long index) {
      return STRIDE * (int) (index & capacity - 1);
    }
  }

  private static final VarHandle WRITTEN;

  static {
    try {
      WRITTEN = MethodHandles.lookup().findVarHandle(Ring.class, "written", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile Ring ring = new Ring(FIRST_CAPACITY);

  /** The writer: this pair sent a SYN, for the first time in this second. */
  void add(long localHi, long localLo, long remoteHi, long remoteLo, int nowS) {
    Ring to = ring;
    if (to.written >= to.capacity
        && to.capacity < CAPACITY_MAX
        && nowS - (int) to.entries[to.at(to.written) + 4] < GROW_WITHIN_S) {
      to = grown(to);
    }
    int at = to.at(to.written);
    VarHandle.storeStoreFence(); // the last count is out before its oldest entry goes
    to.entries[at] = localHi;
    to.entries[at + 1] = localLo;
    to.entries[at + 2] = remoteHi;
    to.entries[at + 3] = remoteLo;
    to.entries[at + 4] = nowS;
    WRITTEN.setRelease(to, to.written + 1);
  }

  private Ring grown(Ring from) {
    Ring to = new Ring(from.capacity * 2);
    for (long i = from.written - from.capacity; i < from.written; i++) {
      System.arraycopy(from.entries, from.at(i), to.entries, to.at(to.written++), STRIDE);
    }
    ring = to;
    return to;
  }

  /** Any thread: pairs and the second of their last SYN, the newest first, each once. */
  public Map<Pair, Integer> newest(int limit) {
    Ring from = ring;
    long end = (long) WRITTEN.getAcquire(from);
    long begin = Math.max(0, end - from.capacity);
    long[] copy = new long[STRIDE * (int) (end - begin)];
    for (long i = begin; i < end; i++) {
      System.arraycopy(from.entries, from.at(i), copy, STRIDE * (int) (i - begin), STRIDE);
    }
    VarHandle.acquireFence();
    // the writer may be in the middle of one more than it has counted
    long whole = (long) WRITTEN.getOpaque(from) + 1 - from.capacity;
    Map<Pair, Integer> newest = new LinkedHashMap<>();
    for (long i = end - 1; i >= Math.max(begin, whole) && newest.size() < limit; i--) {
      int at = STRIDE * (int) (i - begin);
      newest.putIfAbsent(
          new Pair(copy[at], copy[at + 1], copy[at + 2], copy[at + 3]), (int) copy[at + 4]);
    }
    return newest;
  }
}
