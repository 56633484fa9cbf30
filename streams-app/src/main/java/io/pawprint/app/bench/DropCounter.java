// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;

/** Counts the SYNs that a fold takes for dropped. */
final class DropCounter implements SynSink {

  long dropped;

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    dropped += verdict == Verdict.DROPPED ? 1 : 0;
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {}

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}
}
