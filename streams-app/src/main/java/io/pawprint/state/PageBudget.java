// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A limit on the pages that several tables keep on the heap together. Beyond it a clock hand goes
 * over the pages and drops clean ones, which the store has; those read or saved since it last came
 * by have a second chance, and changed ones belong to the next flush. What a table holds does not
 * depend on it. One thread.
 *
 * <pre>
 *            ┌ changed       stays
 *   hand → page ┤ read or saved lately   stays until the hand comes again
 *            └ neither       dropped, and read from the store when asked for
 * </pre>
 */
public final class PageBudget {

  /** So much more than needed is dropped at once: one part in so many of the limit. */
  private static final int SLACK = 32;

  /** The first round may find nothing but pages that have a second chance. */
  private static final int ROUNDS = 2;

  private final List<PageTable> tables = new ArrayList<>();
  private long limitBytes;
  private long bytes;
  private int hand;
  private int handPage;
  private long dropped;

  /** @param limitBytes of pages on the heap, of all tables together */
  public PageBudget(long limitBytes) {
    limit(limitBytes);
  }

  /** From now on the limit is another one. */
  public void limit(long limitBytes) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("limitBytes should not be negative: was " + limitBytes);
    }
    this.limitBytes = limitBytes;
  }

  /** Bytes of pages on the heap. */
  public long bytes() {
    return bytes;
  }

  /** Pages dropped so far. */
  public long dropped() {
    return dropped;
  }

  /**
   * Comes back within the limit, if it is exceeded; no cursor is to be used across it.
   *
   * @return false if too many pages are changed for that: they have to be flushed first
   */
  public boolean trim() {
    if (bytes > limitBytes) {
      long enough = limitBytes - limitBytes / SLACK;
      for (int left = ROUNDS * tables.size() + 1; left > 0 && bytes > enough; left--) {
        sweep(enough);
      }
    }
    return bytes <= limitBytes;
  }

  /** Moves the hand over the rest of one table, or until it is enough. */
  private void sweep(long enough) {
    if (hand >= tables.size()) {
      hand = 0;
      handPage = 0;
    }
    PageTable table = tables.get(hand);
    int end = table.heap.length();
    while (handPage < end && bytes > enough) {
      dropped += table.cool(handPage++) ? 1 : 0;
    }
    if (handPage >= end) {
      hand++;
      handPage = 0;
    }
  }

  void add(PageTable table) {
    tables.add(table);
  }

  void remove(PageTable table) {
    tables.remove(table);
  }

  void grew(long by) {
    bytes += by;
  }
}
