// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageAhead;
import io.pawprint.state.PageTable;

/** Brings the records that the rows of a batch need near, before they are folded one by one. */
final class RowsAhead {

  private final PageAhead sources;
  private final PageAhead tuples;

  RowsAhead(PageTable sources, PageTable tuples) {
    this.sources = new PageAhead(sources);
    this.tuples = new PageAhead(tuples);
  }

  /** Looks for what all the rows need. */
  void look(SegmentColumns rows) {
    sources.begin(rows.size);
    tuples.begin(rows.size);
    for (int row = 0; row < rows.size; row++) {
      long localHi = rows.localHi[row];
      long localLo = rows.localLo[row];
      long remoteHi = rows.remoteHi[row];
      long remoteLo = rows.remoteLo[row];
      sources.add(localHi, localLo, remoteHi, remoteLo, 0);
      tuples.add(localHi, localLo, remoteHi, remoteLo, TupleMemory.ports(rows, row));
    }
    sources.look();
    tuples.look();
  }

  /** That row comes next. */
  void point(int row) {
    sources.point(row);
    tuples.point(row);
  }
}
