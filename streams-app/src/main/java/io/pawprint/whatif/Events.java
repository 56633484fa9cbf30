// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;

/** What a world's kernel counts, as verdicts tell it; scaled up to all addresses. */
final class Events {

  long dropped;
  long opened;
  long pawsRejects;
  long silent;

  void count(Verdict verdict, Cause cause, int weight) {
    dropped += verdict == Verdict.DROPPED && cause.recycle() ? weight : 0;
    opened += verdict == Verdict.ACCEPTED && cause != Cause.OPEN_REQUEST ? weight : 0;
    pawsRejects += cause == Cause.TIMEWAIT_PAWS ? weight : 0;
    silent += cause == Cause.TIMEWAIT_RATE_LIMITED ? weight : 0;
  }
}
