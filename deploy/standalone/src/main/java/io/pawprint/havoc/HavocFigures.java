// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.havoc;

import io.pawprint.torture.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of it.
 *
 * @param notRun groups of faults that this process may not make, and why
 * @param broken of what can only be seen at the end
 */
public record HavocFigures(
    long seed, List<Round> rounds, Map<String, String> notRun, List<String> broken) {

  /**
   * One fault.
   *
   * @param hit whom
   * @param forS how long it lasted
   * @param alertS from the fault to the first alert about what was seen after it, seconds
   * @param againS to the commit of all that was sent before it
   * @param caughtUpS until the instances were hardly behind and stayed so
   * @param behindMax records
   * @param ends of instances by themselves
   * @param alerts that came in all so far
   * @param broken what should have held and did not
   */
  public record Round(
      Fault fault, String hit, double forS, double alertS, double againS, double caughtUpS,
      long behindMax, int ends, int alerts, List<String> broken) {

    String row() {
      return String.format(
          Locale.ROOT, "%-32s %-22s %6.1f %7s %7s %9s %8d %5d %7d  %s",
          fault.title(), hit, forS, seconds(alertS), seconds(againS), seconds(caughtUpS),
          behindMax, ends, alerts, broken.isEmpty() ? "ok" : "BROKEN");
    }

    private static String seconds(double s) {
      return Double.isNaN(s) ? "-" : String.format(Locale.ROOT, "%.1f", s);
    }
  }

  static final String HEAD =
      String.format(
          Locale.ROOT, "%-32s %-22s %6s %7s %7s %9s %8s %5s %7s  %s",
          "fault", "hit", "s", "alert s", "again s", "caught up", "behind", "ended", "alerts",
          "held");

  /** Whether all held, and all was run that should be. */
  public boolean held() {
    return all().isEmpty() && notRun.isEmpty();
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      int number = i + 1;
      Round round = rounds.get(i);
      round.broken().forEach(line -> all.add(
          "round " + number + " (" + round.fault().title() + ", " + round.hit() + "): " + line));
    }
    broken.forEach(line -> all.add("at the end: " + line));
    return all;
  }

  /** For a person. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append("seed ").append(seed).append(", ").append(rounds.size()).append(" rounds\n");
    table.append(HEAD).append('\n');
    rounds.forEach(round -> table.append(round.row()).append('\n'));
    for (Guarantee guarantee : Guarantee.values()) {
      boolean held = all().stream().noneMatch(line -> line.contains(": " + guarantee.title()));
      table.append(
          String.format(
              Locale.ROOT, "  %-32s %s%n", guarantee.title(), held ? "ok" : "BROKEN"));
    }
    notRun.forEach((what, why) -> table.append("not run: ").append(what).append(" faults: ")
        .append(why).append('\n'));
    all().forEach(line -> table.append(line).append('\n'));
    if (!held()) {
      table.append("again with: deploy/pawprint torture cluster --seed ").append(seed)
          .append(" --rounds ").append(rounds.size()).append('\n');
    }
    return table.toString();
  }
}
