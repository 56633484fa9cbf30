// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.clock.ClockEstimate;
import io.pawprint.clock.ClockLines;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.Ip;
import java.util.Optional;

/** The lines that the timestamps of each (local, remote) pair draw: whose clocks they are. */
public final class SourceClocks {

  private final PageTable table;
  private final ClockLines lines = new ClockLines();
  private final int bytes;

  /** @param clockLines clocks told apart behind one address */
  public SourceClocks(PageTable table, int clockLines) {
    this.table = table;
    this.bytes = bytes(clockLines);
  }

  /** Size of a record's value in the table. */
  public static int bytes(int clockLines) {
    return ClockLines.recordBytes(clockLines);
  }

  /** Folds a first SYN with TSopt. */
  void observe(SegmentColumns rows, int row) {
    table.seekOrAdd(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row], 0);
    table.change();
    lines.observe(table.bytes(), table.offset(), bytes, rows.timeNs[row], rows.tsVal[row]);
  }

  /** What is known of the machines behind that address; empty if nothing is. */
  public Optional<ClockEstimate> estimate(Ip local, Ip remote) {
    return table.seek(local.hi(), local.lo(), remote.hi(), remote.lo(), 0)
        ? Optional.of(lines.estimate(table.bytes(), table.offset(), bytes))
        : Optional.empty();
  }
}
