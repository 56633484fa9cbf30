// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.replay.HostListener;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.util.Optional;

/** Counts verdicts, by kind. */
final class VerdictCounts implements HostListener, SynSink {

  final long[] of = new long[Verdict.values().length];

  @Override
  public Optional<SynSink> verdicts() {
    return Optional.of(this);
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    of[verdict.ordinal()]++;
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {}

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}

  long dropped() {
    return of[Verdict.DROPPED.ordinal()];
  }

  /** Whether these are so many times the others. */
  boolean equalsTimes(VerdictCounts others, int times) {
    for (int verdict = 0; verdict < of.length; verdict++) {
      if (of[verdict] != times * others.of[verdict]) {
        return false;
      }
    }
    return true;
  }
}
