// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.SourceWatch;
import io.pawprint.verdict.VerdictFold;

/**
 * The tables of one host: two per (local, remote) pair of addresses, one per 4-tuple, and two small
 * ones of the sources that people ask for first.
 *
 * @param sources keyed by local and remote address (four longs)
 * @param tuples keyed by addresses and ports (five longs)
 * @param clocks keyed like {@code sources}: the lines that the timestamps of several clocks draw
 * @param losing keyed likewise: the sources that lose most SYNs
 * @param points keyed likewise: the last SYNs of such sources
 */
public record HostTables(
    PageTable sources, PageTable tuples, PageTable clocks, PageTable losing, PageTable points) {

  /** Tables that fault their pages in from the given sources; the small ones begin empty. */
  public static HostTables open(
      Thresholds thresholds, PageSource sources, PageSource tuples, PageSource clocks) {
    return open(thresholds, sources, tuples, clocks, PageSource.NONE, PageSource.NONE);
  }

  /** Tables that fault their pages in from the given sources. */
  public static HostTables open(
      Thresholds thresholds, PageSource sources, PageSource tuples, PageSource clocks,
      PageSource losing, PageSource points) {
    return new HostTables(
        new PageTable(4, VerdictFold.SOURCE_BYTES, thresholds.maxSourcesPerHost(), sources),
        new PageTable(5, VerdictFold.TUPLE_BYTES, thresholds.maxTuplesPerHost(), tuples),
        new PageTable(
            4, SourceClocks.bytes(thresholds.clockLines()), thresholds.maxClocksPerHost(), clocks),
        new PageTable(4, SourceWatch.LOSING_BYTES, SourceWatch.LOSING_MAX, losing),
        new PageTable(4, SourceWatch.POINTS_BYTES, SourceWatch.POINTS_SOURCES_MAX, points));
  }

  /** The writer pauses: readers on other threads may copy every page. */
  public void settle() {
    sources.settle();
    tuples.settle();
    clocks.settle();
    losing.settle();
    points.settle();
  }
}
