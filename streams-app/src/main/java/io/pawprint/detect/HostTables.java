// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.state.PageBudget;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.LastSyns;
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
 * @param points keyed likewise and by part: the last SYNs of such sources
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
    PageBudget unlimited = new PageBudget(Long.MAX_VALUE);
    return open(thresholds, sources, tuples, clocks, losing, points, unlimited);
  }

  /** The same, with their pages on the heap within that budget. */
  public static HostTables open(
      Thresholds limits, PageSource sources, PageSource tuples, PageSource clocks,
      PageSource losing, PageSource points, PageBudget budget) {
    int clockBytes = SourceClocks.bytes(limits.clockLines());
    long losingMax = SourceWatch.LOSING_MAX;
    return new HostTables(
        new PageTable(4, VerdictFold.SOURCE_BYTES, limits.maxSourcesPerHost(), sources, budget),
        new PageTable(5, VerdictFold.TUPLE_BYTES, limits.maxTuplesPerHost(), tuples, budget),
        new PageTable(4, clockBytes, limits.maxClocksPerHost(), clocks, budget),
        new PageTable(4, SourceWatch.LOSING_BYTES, losingMax, losing, budget),
        new PageTable(LastSyns.KEY_LONGS, LastSyns.BYTES, LastSyns.PARTS_MAX, points, budget));
  }

  /** Forgets what is on the heap, with all that was not flushed. */
  public void clear() {
    sources.clear();
    tuples.clear();
    clocks.clear();
    losing.clear();
    points.clear();
  }

  /** Bytes of pages on the heap. */
  public long heapBytes() {
    return sources.heapBytes()
        + tuples.heapBytes()
        + clocks.heapBytes()
        + losing.heapBytes()
        + points.heapBytes();
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
