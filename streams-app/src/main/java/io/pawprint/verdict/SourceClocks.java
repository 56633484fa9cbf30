// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.clock.ClockLines;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.IdleSweep;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.Ip;
import java.util.Optional;

/**
 * The lines that the timestamps of each (local, remote) pair draw: whose clocks they are. One clock
 * fits into the pair's own record; a pair with more moves to a table of wide records.
 *
 * <pre>
 *   sources  | … SourceMemory, SourceCounts … | narrow clock record |
 *                                                 │ no room for a SYN
 *   wide     | clock record with all lines |   ←──┘
 * </pre>
 */
public final class SourceClocks {

  private final PageTable sources;
  private final PageTable wide;
  private final ClockLines lines = new ClockLines();
  private final int clockLines;
  private final int wideBytes;

  /**
   * @param sources table of {@link VerdictFold#SOURCE_BYTES} records
   * @param wide table of {@link #bytes} records, keyed likewise
   * @param clockLines clocks told apart behind one address
   */
  public SourceClocks(PageTable sources, PageTable wide, int clockLines) {
    this.sources = sources;
    this.wide = wide;
    this.clockLines = clockLines;
    this.wideBytes = bytes(clockLines);
  }

  /** Forgets wide records that were not touched for so long, a few at a time. */
  IdleSweep forgetting(int afterS) {
    return new IdleSweep(wide, afterS);
  }

  /** Size of a wide record's value. */
  public static int bytes(int clockLines) {
    return ClockLines.recordBytes(clockLines);
  }

  /** Folds a first SYN with TSopt; the cursor of the sources stands on its pair. */
  void observe(SegmentColumns rows, int row) {
    sources.change();
    byte[] bytes = sources.bytes();
    int at = sources.offset() + SourceMemory.CLOCK;
    long timeNs = rows.timeNs[row];
    int tsVal = rows.tsVal[row];
    boolean moved = lines.isMoved(bytes, at);
    if (!moved && lines.observeNarrow(bytes, at, clockLines, timeNs, tsVal)) {
      return;
    }
    wide.seekOrAdd(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row], 0);
    wide.change();
    if (!moved) {
      byte[] copy = ClockLines.widened(bytes, at, ClockLines.NARROW_BYTES, clockLines);
      System.arraycopy(copy, 0, wide.bytes(), wide.offset(), wideBytes);
      lines.move(bytes, at);
    }
    lines.observe(wide.bytes(), wide.offset(), wideBytes, timeNs, tsVal);
  }

  /** What is known of the machines behind that address; empty if nothing is. */
  public Optional<ClockEstimate> estimate(Ip local, Ip remote) {
    if (!sources.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)) {
      return Optional.empty();
    }
    int at = sources.offset() + SourceMemory.CLOCK;
    if (!lines.isMoved(sources.bytes(), at)) {
      return lines.estimateNarrow(sources.bytes(), at, clockLines);
    }
    return wide.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)
        ? Optional.of(lines.estimate(wide.bytes(), wide.offset(), wideBytes))
        : Optional.empty();
  }
}
