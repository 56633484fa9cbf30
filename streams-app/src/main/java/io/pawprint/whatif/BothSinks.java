// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;

/** Tells two sinks the same, one after the other. */
record BothSinks(SynSink one, SynSink other) implements SynSink {

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    one.syn(rows, row, verdict, cause, first, estimate);
    other.syn(rows, row, verdict, cause, first, estimate);
  }

  @Override
  public void recovered(SegmentColumns rows, int row, long stallNs) {
    one.recovered(rows, row, stallNs);
    other.recovered(rows, row, stallNs);
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    one.reply(rows, row, synTimeNs);
    other.reply(rows, row, synTimeNs);
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    one.outgoing(rows, row, held, waitingSinceNs);
    other.outgoing(rows, row, held, waitingSinceNs);
  }
}
