// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

/**
 * How often the tables of hosts are saved. Seldom, because pages are most of what a task writes and
 * a page that takes a hundred rows between two saves is written once; not too seldom, because what
 * came since is folded again when a task starts, and until then its hosts do not answer.
 *
 * @param everyMs a host's turn comes once in this time
 * @param everyRows or in so many rows of its task, if that is sooner: it bounds the refolding
 * @param littleBytes so few unsaved bytes of a task are saved at every commit
 * @param hostBytesMax more unsaved bytes of one host are saved at once: it bounds the pause
 * @param taskBytesMax more unsaved bytes of a task are saved at once, those of the longest wait
 *     first: it bounds the heap that cannot be given up
 * @param transactionBytesMax with so many bytes of pages a transaction takes no further host: the
 *     broker aborts it after 5 s (StreamsSettings), and a busy machine writes slowly
 */
public record CheckpointPace(
    long everyMs,
    long everyRows,
    long littleBytes,
    long hostBytesMax,
    long taskBytesMax,
    long transactionBytesMax) {

  /** As shipped. */
  public static final CheckpointPace DEFAULT =
      new CheckpointPace(10_000, 8_000_000, 256 << 10, 64 << 20, 256 << 20, 32 << 20);

  /** Everything at every commit, and some before it. */
  public static final CheckpointPace ALWAYS =
      new CheckpointPace(1, 1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Only when tasks are about to leave: a crash has everything folded again. */
  static final CheckpointPace NEVER =
      new CheckpointPace(
          Long.MAX_VALUE, Long.MAX_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  public CheckpointPace {
    if (everyMs < 1 || everyRows < 1) {
      throw new IllegalArgumentException(
          "everyMs and everyRows should be at least 1: were " + everyMs + " and " + everyRows);
    }
  }
}
