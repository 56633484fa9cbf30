// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.state.PageTable;

/**
 * How many SYNs a peer sent, and how many of them were dropped: the part of a record of the sources
 * table that {@link SourceMemory} leaves free. Speaks of the record the cursor stands on.
 */
final class SourceCounts {

  static final int FIRST_SYNS = 20;
  static final int FIRST_DROPPED = 24;
  static final int SYNS = 28;
  static final int DROPPED = 32;
  static final int LAST_SYN_S = 112;
  static final int WITHOUT_TS = 116;

  private final PageTable table;

  SourceCounts(PageTable table) {
    this.table = table;
  }

  /** Counts a judged SYN. */
  void count(boolean first, boolean dropped, boolean hasTs, int nowS) {
    table.putInt(LAST_SYN_S, nowS);
    add(SYNS);
    if (!hasTs) {
      add(WITHOUT_TS);
    }
    if (first) {
      add(FIRST_SYNS);
    }
    if (dropped) {
      add(DROPPED);
    }
    if (first && dropped) {
      add(FIRST_DROPPED);
    }
  }

  private void add(int offset) {
    table.putInt(offset, table.getInt(offset) + 1);
  }

  /** Second of its last SYN; 0 if there was none. */
  int lastSynS() {
    return table.getInt(LAST_SYN_S);
  }

  int firstSyns() {
    return table.getInt(FIRST_SYNS);
  }

  int firstDropped() {
    return table.getInt(FIRST_DROPPED);
  }

  int syns() {
    return table.getInt(SYNS);
  }

  int dropped() {
    return table.getInt(DROPPED);
  }
}
