// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

import java.util.Locale;

/** Scores as lines of a table. */
public final class TruthTable {

  /** Two-sided 95 % of the normal distribution. */
  private static final double Z = 1.959964;

  private TruthTable() {}

  /** The head of the table. */
  public static String head() {
    return String.format(
        "%-28s %7s %8s %5s %5s  %-24s %-24s %7s %8s %6s %7s",
        "recording", "SYNs", "dropped", "false", "missed", "precision (95 %)", "recall (95 %)",
        "unknown", "bare ACK", "right", "seen");
  }

  /** One score. */
  public static String line(String name, TruthScore score) {
    return String.format(
        Locale.ROOT,
        "%-28s %7d %8d %5d %6d  %-24s %-24s %7d %8d %6d %7.4f",
        name, score.syns(), score.truePositive() + score.falseNegative(), score.falsePositive(),
        score.falseNegative(),
        interval(score.truePositive(), score.truePositive() + score.falsePositive()),
        interval(score.truePositive(), score.truePositive() + score.falseNegative()),
        score.unknown(), score.ackTruePositive() + score.ackFalseNegative(),
        score.ackTruePositive(), score.seenRight());
  }

  /** Wilson's score interval (1927): honest for shares next to 1 and small numbers. */
  static String interval(int right, int of) {
    if (of == 0) {
      return "-";
    }
    double p = (double) right / of;
    double centre = (p + Z * Z / (2 * of)) / (1 + Z * Z / of);
    double half = Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    return String.format(
        Locale.ROOT, "%.4f (%.4f-%.4f)", p, Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
