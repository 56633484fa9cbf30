// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

import io.pawprint.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Verdicts counted against labels. Rates are over SYNs; {@code unknown} counts as not dropped.
 *
 * @param syns labelled SYNs
 * @param truePositive dropped, and said to be
 * @param falsePositive not dropped, but said to be
 * @param falseNegative dropped, but not said to be
 * @param ackTruePositive answered by a bare ACK, and said to be
 * @param ackFalsePositive not answered so, but said to be
 * @param ackFalseNegative answered so, but not said to be
 * @param wrong verdicts other than the outcome, {@code unknown} left out
 * @param unknown verdicts {@code unknown}
 * @param lateSyns labelled SYNs after the first minute
 * @param lateUnknown verdicts {@code unknown} among these
 * @param seenWrong SYNs whose {@code seen} differs from the label
 * @param missing labelled SYNs without a verdict
 * @param byCause wrong verdicts by 'outcome, verdict, cause'
 */
public record TruthScore(
    int syns,
    int truePositive,
    int falsePositive,
    int falseNegative,
    int ackTruePositive,
    int ackFalsePositive,
    int ackFalseNegative,
    int wrong,
    int unknown,
    int lateSyns,
    int lateUnknown,
    int seenWrong,
    int missing,
    Map<String, Integer> byCause) {

  private static final long WARM_UP_NS = 60_000_000_000L;

  /** Counts; the k-th label of a SYN is matched with its k-th verdict. */
  static TruthScore of(
      List<Label> labels, Map<SynId, List<Judged>> verdicts, boolean retransmissions) {
    Counting counting = new Counting();
    Map<SynId, Integer> used = new HashMap<>();
    long lateFromNs = labels.isEmpty() ? 0 : labels.get(0).timeNs() + WARM_UP_NS;
    for (Label label : labels) {
      int at = used.merge(label.syn(), 1, Integer::sum) - 1;
      List<Judged> of = verdicts.getOrDefault(label.syn(), List.of());
      if (retransmissions || !label.retransmission()) {
        counting.add(label, at < of.size() ? of.get(at) : null, label.timeNs() >= lateFromNs);
      }
    }
    return counting.score();
  }

  /** All counts of both. */
  public TruthScore plus(TruthScore other) {
    Map<String, Integer> causes = new TreeMap<>(byCause);
    other.byCause.forEach((cause, n) -> causes.merge(cause, n, Integer::sum));
    return new TruthScore(
        syns + other.syns,
        truePositive + other.truePositive,
        falsePositive + other.falsePositive,
        falseNegative + other.falseNegative,
        ackTruePositive + other.ackTruePositive,
        ackFalsePositive + other.ackFalsePositive,
        ackFalseNegative + other.ackFalseNegative,
        wrong + other.wrong,
        unknown + other.unknown,
        lateSyns + other.lateSyns,
        lateUnknown + other.lateUnknown,
        seenWrong + other.seenWrong,
        missing + other.missing,
        causes);
  }

  /** Of those said to be dropped, the share that was; 1 if none was said to be. */
  public double precision() {
    return share(truePositive, falsePositive);
  }

  /** Of those dropped, the share said to be; 1 if none was. */
  public double recall() {
    return share(truePositive, falseNegative);
  }

  /** Precision of {@code timewait_ack}. */
  public double ackPrecision() {
    return share(ackTruePositive, ackFalsePositive);
  }

  /** Recall of {@code timewait_ack}. */
  public double ackRecall() {
    return share(ackTruePositive, ackFalseNegative);
  }

  /** Share of SYNs after the first minute with a verdict other than {@code unknown}. */
  public double coverage() {
    return share(lateSyns - lateUnknown, lateUnknown);
  }

  /** Share of SYNs whose {@code seen} is that of the label. */
  public double seenRight() {
    return share(syns - seenWrong, seenWrong);
  }

  private static double share(int right, int other) {
    return right + other == 0 ? 1 : (double) right / (right + other);
  }

  private static final class Counting {
    private final Map<String, Integer> byCause = new TreeMap<>();
    private int syns;
    private final int[] dropped = new int[3];
    private final int[] acked = new int[3];
    private int wrong;
    private int unknown;
    private int lateSyns;
    private int lateUnknown;
    private int seenWrong;
    private int missing;

    void add(Label label, Judged judged, boolean late) {
      syns++;
      lateSyns += late ? 1 : 0;
      if (judged == null) {
        missing++;
        wrong++;
        tally(dropped, label.outcome() == Verdict.DROPPED, false);
        tally(acked, label.outcome() == Verdict.TIMEWAIT_ACK, false);
        return;
      }
      String right = label.outcome().label();
      boolean unsaid = judged.verdict().equals(Verdict.UNKNOWN.label());
      unknown += unsaid ? 1 : 0;
      lateUnknown += unsaid && late ? 1 : 0;
      seenWrong += label.seen().equals(judged.seen()) ? 0 : 1;
      if (!judged.verdict().equals(right)) {
        wrong += unsaid ? 0 : 1;
        byCause.merge(
            right + " called " + judged.verdict() + " (" + judged.cause() + ")", 1, Integer::sum);
      }
      tally(dropped, label.outcome() == Verdict.DROPPED,
          judged.verdict().equals(Verdict.DROPPED.label()));
      tally(acked, label.outcome() == Verdict.TIMEWAIT_ACK,
          judged.verdict().equals(Verdict.TIMEWAIT_ACK.label()));
    }

    private static void tally(int[] counts, boolean is, boolean said) {
      if (is && said) {
        counts[0]++;
      } else if (said) {
        counts[1]++;
      } else if (is) {
        counts[2]++;
      }
    }

    TruthScore score() {
      return new TruthScore(
          syns, dropped[0], dropped[1], dropped[2], acked[0], acked[1], acked[2], wrong, unknown,
          lateSyns, lateUnknown, seenWrong, missing, byCause);
    }
  }
}
