// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.VerdictFold;

/**
 * The large tables of one host: two per (local, remote) pair of addresses, one per 4-tuple.
 *
 * @param sources keyed by local and remote address (four longs)
 * @param tuples keyed by addresses and ports (five longs)
 * @param clocks keyed like {@code sources}: the lines that timestamps draw
 */
public record HostTables(PageTable sources, PageTable tuples, PageTable clocks) {

  /** Tables that fault their pages in from the given sources. */
  public static HostTables open(
      Thresholds thresholds, PageSource sources, PageSource tuples, PageSource clocks) {
    return new HostTables(
        new PageTable(4, VerdictFold.SOURCE_BYTES, thresholds.maxSourcesPerHost(), sources),
        new PageTable(5, VerdictFold.TUPLE_BYTES, thresholds.maxTuplesPerHost(), tuples),
        new PageTable(
            4, SourceClocks.bytes(thresholds.clockLines()), thresholds.maxClocksPerHost(), clocks));
  }
}
