// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.Locale;

/**
 * Drops as the kernel counts them, as the rule predicts them and as the wire shows them, over the
 * same five minutes.
 *
 * @param counted delta of TcpExt.PAWSPassive; meaningful with {@code counterKnown}
 * @param counterKnown whether the kernel has the counter and it was read more than once
 * @param predicted SYNs that the rule drops, scaled up to all addresses
 * @param latest of these, the ones of the last ten seconds
 * @param unanswered SYNs that no SYN-ACK answered, in the sample
 * @param unknown SYNs without a verdict
 * @param lost segments that the sensor lost
 * @param sampleVariance of the prediction, relative to its square, for only some addresses were
 *     observed; 0 if all were
 * @param guessed of the predicted, guesses of a sensor that sees no closes, in the sample
 * @param compared entries of the kernel's own memory that were compared with what was made of the
 *     closes
 * @param agreed of these, entries that were as expected
 */
record Reconciliation(
    boolean counterKnown, long counted, long predicted, long latest, long unanswered, long unknown,
    long lost, double sampleVariance, long guessed, long compared, long agreed) {

  /** Rows and counters are read at slightly different moments: this much is nothing. */
  private static final double SLACK_SHARE = 0.1;

  private static final int SLACK = 5;

  /** Fewer entries of the kernel's memory than this say nothing about the rest. */
  private static final int COMPARED_MIN = 5;

  /** Of a sample as many standard deviations as no honest one strays. */
  private static final double DEVIATIONS = 3;

  static Reconciliation of(Situation host) {
    int span = Window.SPAN_S;
    long dropped = host.sum(Count.DROPPED, span);
    long scaled = host.sum(Count.DROPPED_SCALED, span);
    long syns = host.sum(Count.FIRST_SYNS, span) + host.sum(Count.REPEATED_SYNS, span);
    return new Reconciliation(
        host.deltas().knows(Count.PAWS_PASSIVE) && host.sum(Count.READINGS, span) > 1,
        host.sum(Count.PAWS_PASSIVE, span),
        scaled,
        host.sum(Count.DROPPED_SCALED, Window.BUCKET_S),
        Math.max(0, syns - host.sum(Count.ANSWERED, span)),
        host.sum(Count.UNKNOWN, span),
        host.sum(Count.LOST_SEGMENTS, span),
        scaled > dropped
            ? (1 - (double) dropped / scaled) * host.failing().concentration(host.nowS())
            : 0,
        host.sum(Count.DROPPED_GUESSED, span),
        host.sum(Count.MEMORY_COMPARED, span),
        host.sum(Count.MEMORY_AGREED, span));
  }

  // |counted - predicted| <= 5 + 10 % + 3 s worth + unknown + lost (+ 3 deviations of a sample)
  boolean agree() {
    if (!counterKnown || predicted == 0 && counted == 0) {
      return true;
    }
    double room = SLACK + SLACK_SHARE * Math.max(counted, predicted) + latest / 3.0;
    room += unknown + lost;
    room += DEVIATIONS * Math.sqrt(sampleVariance) * predicted;
    return Math.abs(counted - predicted) <= room;
  }

  /** 1 if they agree; else the share of the larger that the smaller accounts for. */
  double agreement() {
    if (agree()) {
      return 1;
    }
    return (double) Math.min(counted, predicted) / Math.max(counted, predicted);
  }

  /** Share of the kernel's entries that were as expected; 1 if too few were compared. */
  double memoryAgreement() {
    return compared < COMPARED_MIN ? 1 : (double) agreed / compared;
  }

  /** One line for the evidence. */
  String inWords() {
    if (!counterKnown) {
      return "no counter to compare with";
    }
    return agree()
        ? "counted and predicted agree"
        : String.format(
            Locale.ROOT,
            "counted %d and predicted %d differ by more than lost segments (%d), unknown verdicts"
                + " (%d) and sampling explain",
            counted, predicted, lost, unknown);
  }
}
