// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The TIME_WAIT sockets of one world, from the opens and closes that are seen of it.
 *
 * <pre>
 *   close, the local side first ─→ count &lt; limit: waits (60 s, or 3.5 RTO under recycle)
 *                                └─ count &gt;= limit: overflow, no TIME_WAIT
 *   taken over, reset, run out  ─→ leaves
 * </pre>
 */
final class TimeWaitTable {

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h. */
  static final long MAINLINE_NS = 60_000_000_000L;

  /** With recycle TIME_WAIT lasts 3.5 RTO (tcp_time_wait); the least RTO is 200 ms. */
  private static final long RECYCLED_NS = 700_000_000L;

  /** Sockets told apart; what comes beyond is counted as an overflow of this table alone. */
  private static final int MOST = 1 << 20;

  static final class Waiting implements Comparable<Waiting> {
    private final Tuple tuple;
    private final long untilNs;
    private final int weight;
    private final boolean hasTs;

    Waiting(Tuple tuple, long untilNs, int weight, boolean hasTs) {
      this.tuple = tuple;
      this.untilNs = untilNs;
      this.weight = weight;
      this.hasTs = hasTs;
    }

    long untilNs() {
      return untilNs;
    }

    boolean hasTs() {
      return hasTs;
    }

    @Override
    public int compareTo(Waiting other) {
      return Long.compare(untilNs, other.untilNs);
    }
  }

  private final Map<Tuple, Waiting> byTuple = new HashMap<>();
  private final PriorityQueue<Waiting> byEnd = new PriorityQueue<>();
  private long count;
  private long overflows;
  private long omitted;

  /** How long it lasts; {@code rule} is the kernel's. */
  static long lengthNs(Sysctls settings, KernelRule rule, boolean hasTs) {
    boolean recycled =
        hasTs
            && rule != KernelRule.NONE
            && settings.number(Sysctls.TW_RECYCLE).orElse(0) != 0;
    if (recycled) {
      return RECYCLED_NS;
    }
    int vendorS = settings.number(Sysctls.TW_TIMEOUT).orElse(0);
    return vendorS > 0 ? vendorS * 1_000_000_000L : MAINLINE_NS;
  }

  /** Lets those go whose time is over. */
  void advance(long nowNs) {
    while (!byEnd.isEmpty() && byEnd.peek().untilNs <= nowNs) {
      Waiting over = byEnd.poll();
      if (byTuple.remove(over.tuple, over)) { // else it left, or another took its place
        count -= over.weight;
      }
    }
  }

  /**
   * A connection closed, the local side first.
   *
   * @param weight how many such connections it stands for
   * @param limit {@code tcp_max_tw_buckets} less the sockets that are not seen here
   * @return whether it found a bucket
   */
  boolean enter(Tuple tuple, long nowNs, long lengthNs, boolean hasTs, int weight, long limit) {
    advance(nowNs);
    leave(tuple);
    if (count >= limit) {
      overflows += weight;
      return false;
    }
    if (byTuple.size() >= MOST) {
      omitted++;
      return true;
    }
    Waiting waiting = new Waiting(tuple, nowNs + lengthNs, weight, hasTs);
    byTuple.put(tuple, waiting);
    byEnd.add(waiting);
    count += weight;
    return true;
  }

  /** The 4-tuple is not in TIME_WAIT any more. */
  void leave(Tuple tuple) {
    Waiting waiting = byTuple.remove(tuple);
    if (waiting != null) {
      count -= waiting.weight; // its place in byEnd goes when its time is over
    }
  }

  /** The one on that 4-tuple, or null. */
  Waiting of(Tuple tuple) {
    return byTuple.get(tuple);
  }

  /** Sockets now. */
  long count() {
    return count;
  }

  /** Closes that found no bucket. */
  long overflows() {
    return overflows;
  }

  /** Sockets that there was no room to follow. */
  long omitted() {
    return omitted;
  }
}
