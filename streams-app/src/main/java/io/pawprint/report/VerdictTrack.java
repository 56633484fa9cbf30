// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;
import java.util.Locale;

/** What became of one host's incoming SYNs, per interval and in all. */
final class VerdictTrack {

  /** What a lane tells apart. */
  enum Outcome {
    ACCEPTED,
    OLDER_TIMESTAMP,
    NO_TIMESTAMP,
    REFUSED,
    REFUSED_SILENTLY,
    UNKNOWN;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(Verdict verdict, Cause cause) {
      return switch (verdict) {
        case ACCEPTED -> ACCEPTED;
        case TIMEWAIT_ACK -> REFUSED;
        case UNKNOWN -> UNKNOWN;
        case DROPPED ->
            cause == Cause.RECYCLE_NO_TSOPT
                ? NO_TIMESTAMP
                : cause == Cause.RECYCLE_OLDER_TSVAL ? OLDER_TIMESTAMP : REFUSED_SILENTLY;
      };
    }
  }

  private static final Outcome[] OUTCOMES = Outcome.values();

  private final Bins bins;
  private final long[] totals = new long[OUTCOMES.length];
  private long attempts;
  private long attemptsHit;
  private long estimates;
  private long recovered;
  private long stallNs;

  VerdictTrack(int maxBins) {
    bins = new Bins(Bins.Fold.SUM, OUTCOMES.length, maxBins);
  }

  /** The sensor was awake then: where no SYN came the lanes show 0, not nothing. */
  void awake(long timeNs) {
    for (int column = 0; column < OUTCOMES.length; column++) {
      bins.add(timeNs, column, 0);
    }
  }

  void add(long timeNs, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    Outcome outcome = Outcome.of(verdict, cause);
    bins.add(timeNs, outcome.ordinal(), 1);
    totals[outcome.ordinal()]++;
    if (first) {
      attempts++;
      attemptsHit += verdict == Verdict.DROPPED || verdict == Verdict.TIMEWAIT_ACK ? 1 : 0;
    }
    estimates += estimate ? 1 : 0;
  }

  /** A connection got through at last, that long after its first SYN. */
  void recovered(long afterNs) {
    recovered++;
    stallNs += afterNs;
  }

  /** Connections that got through although their first SYN was dropped. */
  long recovered() {
    return recovered;
  }

  /** How long these had to wait on average. */
  double meanStallS() {
    return recovered == 0 ? 0 : stallNs / 1e9 / recovered;
  }

  Bins bins() {
    return bins;
  }

  long total(Outcome outcome) {
    return totals[outcome.ordinal()];
  }

  long syns() {
    long sum = 0;
    for (long total : totals) {
      sum += total;
    }
    return sum;
  }

  /** Dropped by the recycle check. */
  long recycled() {
    return total(Outcome.OLDER_TIMESTAMP) + total(Outcome.NO_TIMESTAMP);
  }

  /** Met an old TIME_WAIT. */
  long collided() {
    return total(Outcome.REFUSED) + total(Outcome.REFUSED_SILENTLY);
  }

  /** Connection attempts: SYNs that repeat none. */
  long attempts() {
    return attempts;
  }

  /** Of these, dropped or refused. */
  long attemptsHit() {
    return attemptsHit;
  }

  /** Verdicts that rest on something assumed. */
  long estimates() {
    return estimates;
  }
}
