// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.SourceWatch;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import io.pawprint.verdict.VerdictFold;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Folds batches into a host's tables as {@link HostMonitor} does, and tells nobody: the tables hang
 * on the SYN topic alone, so whoever has them as of one batch gets them as of a later one.
 *
 * <pre>
 *   tables, verdicts as of a batch ─ the batches from there on → tables, verdicts as of now
 * </pre>
 */
public final class TableFold {

  private final VerdictFold verdicts;

  /**
   * @param tables as of some batch
   */
  public TableFold(Thresholds thresholds, HostTables tables) {
    verdicts =
        new VerdictFold(
            tables.sources(), tables.tuples(),
            new SourceClocks(tables.sources(), tables.clocks(), thresholds.clockLines()),
            new SourceWatch(tables.losing(), tables.points()), thresholds.kernelRule());
    verdicts.forgetAfter(thresholds.forgetSourceAfterS());
  }

  /** Folds the host's next batch. */
  public void fold(SegmentBatch batch) {
    verdicts.fold(batch, Nobody.HEARS);
  }

  /** Reads what {@link HostMonitor#writeVerdicts} wrote as of the same batch as the tables. */
  public void readFrom(DataInput in) throws IOException {
    verdicts.readFrom(in);
  }

  /** Writes the same bytes as {@link HostMonitor#writeVerdicts} would now. */
  public void writeTo(DataOutput out) throws IOException {
    verdicts.writeTo(out);
  }

  private enum Nobody implements SynSink {
    HEARS;

    @Override
    public void syn(
        SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first,
        boolean estimate) {
      // it was told when the row was first folded
    }

    @Override
    public void reply(SegmentColumns rows, int row, long synTimeNs) {
      // likewise
    }

    @Override
    public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
      // likewise
    }
  }
}
