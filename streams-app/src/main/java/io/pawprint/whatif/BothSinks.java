// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.util.function.BooleanSupplier;

/** Tells two sinks the same, one after the other; the second only while it is open. */
record BothSinks(SynSink one, SynSink other, BooleanSupplier open) implements SynSink {

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    one.syn(rows, row, verdict, cause, first, estimate);
    if (open.getAsBoolean()) {
      other.syn(rows, row, verdict, cause, first, estimate);
    }
  }

  @Override
  public void recovered(SegmentColumns rows, int row, long stallNs) {
    one.recovered(rows, row, stallNs);
    if (open.getAsBoolean()) {
      other.recovered(rows, row, stallNs);
    }
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    one.reply(rows, row, synTimeNs);
    if (open.getAsBoolean()) {
      other.reply(rows, row, synTimeNs);
    }
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    one.outgoing(rows, row, held, waitingSinceNs);
    if (open.getAsBoolean()) {
      other.outgoing(rows, row, held, waitingSinceNs);
    }
  }

  @Override
  public void compared(int compared, int agreed, long timeNs) {
    one.compared(compared, agreed, timeNs);
    if (open.getAsBoolean()) {
      other.compared(compared, agreed, timeNs);
    }
  }
}
