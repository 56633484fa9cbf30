// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Figures of two worlds, side by side, in the order in which a person wants them. */
final class FigureRows {

  /** One line; both values as text. */
  record Row(String name, String recorded, String there) {

    boolean telling() {
      return !(recorded.equals(there) && (recorded.equals("0") || recorded.equals("-")));
    }
  }

  private FigureRows() {}

  static List<Row> of(Difference difference) {
    List<Row> rows = new ArrayList<>();
    add(rows, difference, "first SYNs in", f -> f.firstSyns());
    add(rows, difference, "  dropped by the recycle check", f -> f.firstDropped());
    add(rows, difference, "  refused by an old TIME_WAIT", f -> f.firstRefused());
    add(rows, difference, "  without a verdict", f -> f.firstUnknown());
    text(
        rows, difference, "  share that fails",
        f ->
            f.firstDropped() + f.firstRefused() == 0
                ? "0"
                : String.format(Locale.ROOT, "%.1f %%", 100 * f.failingShare()));
    add(rows, difference, "retransmitted SYNs in", f -> f.repeatedSyns());
    add(rows, difference, "attempts never seen to get through", f -> f.lost());
    text(
        rows, difference, "wait behind an old TIME_WAIT, mean",
        f -> f.stalls() == 0 ? "0" : String.format(Locale.ROOT, "%.1f s", f.stallS()));
    add(rows, difference, "sockets in TIME_WAIT, most", f -> f.timeWaitMost());
    add(rows, difference, "closes without TIME_WAIT (overflow)", f -> f.overflows());
    add(rows, difference, "connect() tried", f -> f.connects());
    add(rows, difference, "  of these assumed", f -> f.assumedConnects());
    add(rows, difference, "  finds no port", f -> f.connectsFailed());
    text(rows, difference, "ports taken at once, most", FigureRows::ports);
    text(rows, difference, "ports run out after", FigureRows::full);
    return rows.stream().filter(Row::telling).toList();
  }

  private static String ports(Figures f) {
    return f.portsMost() == 0
        ? "0"
        : f.portsCapacity() == 0
            ? String.valueOf(f.portsMost())
            : f.portsMost() + " of " + f.portsCapacity();
  }

  private static String full(Figures f) {
    if (f.portsMost() == 0) {
      return "-";
    }
    return f.fullSinceNs() == 0
        ? "never"
        : String.format(Locale.ROOT, "%.0f s", f.fullAfterS());
  }

  private static void add(
      List<Row> rows, Difference difference, String name, Function<Figures, Long> figure) {
    text(rows, difference, name, f -> String.valueOf(figure.apply(f)));
  }

  private static void text(
      List<Row> rows, Difference difference, String name, Function<Figures, String> figure) {
    rows.add(
        new Row(name, figure.apply(difference.recorded()), figure.apply(difference.there())));
  }
}
