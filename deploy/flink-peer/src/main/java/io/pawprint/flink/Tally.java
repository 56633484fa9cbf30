// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the tasks of the Flink job in this process have done so far: it stands in for the counters
 * that the topology keeps. Right as long as no task begins anew, which the job is told not to.
 */
final class Tally {

  private static final LongAdder ROWS = new LongAdder();
  private static final LongAdder REJECTED = new LongAdder();
  private static final Map<String, LongAdder> VERDICTS = new ConcurrentHashMap<>();
  private static final Map<Long, Long> SNAPSHOTS = new ConcurrentHashMap<>();
  private static final AtomicLong COMMITTED = new AtomicLong();

  private Tally() {}

  /** So many rows were folded, and what came of them is in the state. */
  static void rows(long count) {
    ROWS.add(count);
  }

  static long rows() {
    return ROWS.sum();
  }

  /** A task's state goes into that checkpoint: with all rows that any task had by then. */
  static void snapshot(long checkpoint) {
    SNAPSHOTS.merge(checkpoint, rows(), Math::min);
  }

  /** That checkpoint is complete, and the alerts before it are seen. */
  static void completed(long checkpoint) {
    COMMITTED.accumulateAndGet(SNAPSHOTS.getOrDefault(checkpoint, 0L), Math::max);
  }

  /** Rows that are in a complete checkpoint. */
  static long committed() {
    return COMMITTED.get();
  }

  /** A record could not be read. */
  static void reject() {
    REJECTED.increment();
  }

  static long rejected() {
    return REJECTED.sum();
  }

  static void judged(Verdict verdict, Cause cause, long syns) {
    VERDICTS.computeIfAbsent(name(verdict, cause), n -> new LongAdder()).add(syns);
  }

  /** SYNs by verdict and cause. */
  static Map<String, Long> verdicts() {
    Map<String, Long> counts = new TreeMap<>();
    VERDICTS.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  /** {@code dropped recycle_older_tsval}, {@code accepted none}. */
  static String name(Verdict verdict, Cause cause) {
    return verdict.label() + ' ' + (cause == Cause.NONE ? "none" : cause.label());
  }
}
