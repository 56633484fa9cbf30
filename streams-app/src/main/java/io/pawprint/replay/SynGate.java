// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.util.List;

/** Hands verdicts on to several sinks: on SYNs of the range only, with every reply and close. */
final class SynGate implements SynSink {

  private final Span span;
  private final SynSink[] sinks;
  private Phase phase = Phase.WARM_UP;

  SynGate(Span span, List<SynSink> sinks) {
    this.span = span;
    this.sinks = sinks.toArray(SynSink[]::new);
  }

  void phase(Phase now) {
    phase = now;
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    Phase its =
        span.recordTime() ? phase : span.phase(Math.floorDiv(rows.timeNs[row], 1_000_000L));
    if (its == Phase.RANGE) {
      for (SynSink sink : sinks) {
        sink.syn(rows, row, verdict, cause, first, estimate);
      }
      return;
    }
    for (SynSink sink : sinks) {
      if (sink instanceof VerdictCsv lines) {
        lines.passedOver(rows, row); // an answer to it is none to an earlier one
      }
    }
  }

  @Override
  public void recovered(SegmentColumns rows, int row, long stallNs) {
    for (SynSink sink : sinks) {
      sink.recovered(rows, row, stallNs);
    }
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    for (SynSink sink : sinks) {
      sink.reply(rows, row, synTimeNs);
    }
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    for (SynSink sink : sinks) {
      sink.outgoing(rows, row, held, waitingSinceNs);
    }
  }
}
