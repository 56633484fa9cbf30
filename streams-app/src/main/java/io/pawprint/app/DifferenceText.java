// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.detect.Severity;
import io.pawprint.whatif.AlertChange;
import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A difference for a person. */
final class DifferenceText {

  private DifferenceText() {}

  /** All lines of one host in one scenario. */
  static List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    String name = difference.scenario().name();
    lines.add(
        AlertText.clean(difference.hostId()) + ", " + name + ": "
            + difference.scenario().inWords());
    List<FigureRows.Row> rows = FigureRows.of(difference);
    int widest =
        rows.stream()
            .mapToInt(row -> Math.max(row.recorded().length(), row.there().length()))
            .max()
            .orElse(0);
    String form = "  %-36s  %" + Math.max(10, widest) + "s  %" + Math.max(10, widest) + "s";
    lines.add(String.format(form, "", "recorded", "what if"));
    for (FigureRows.Row row : rows) {
      lines.add(String.format(form, row.name(), row.recorded(), row.there()));
    }
    if (!difference.there().destination().isEmpty()) {
      lines.add("  ports are those from " + difference.there().destination());
    }
    if (difference.recorded().firstSyns() > 0) {
      lines.add("  " + saved(difference.saved()));
    }
    for (AlertChange.Kind kind : AlertChange.Kind.values()) {
      difference.alerts(kind).forEach(change -> lines.add("  " + alert(change)));
    }
    if (difference.alerts().isEmpty()) {
      lines.add("  no alert in either world");
    }
    difference.notes().forEach(note -> lines.add("  note: " + note));
    return lines;
  }

  /** One sentence on SYNs. */
  static String saved(Saved saved) {
    return "SYNs saved: " + saved.firstSyns() + " first ones, " + saved.repeatedSyns()
        + " retransmissions; first SYNs that fail instead: " + saved.brought();
  }

  private static String alert(AlertChange change) {
    String severity =
        change.milder() || !change.recorded().equals(change.there())
                && change.kind() == AlertChange.Kind.UNCHANGED
            ? word(change.recorded()) + ", now " + word(change.there())
            : word(change.recorded().or(change::there));
    return String.format(
        "%-9s  %s %s: %s",
        change.kind().name().toLowerCase(Locale.ROOT), severity, change.alert().kind(),
        AlertText.clean(change.alert().summary()));
  }

  private static String word(Optional<Severity> severity) {
    return severity.map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
