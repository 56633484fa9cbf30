// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertText;
import io.pawprint.app.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the demo.
 *
 * <pre>
 *   ok  recycle behind NAT (4.4.178)
 *       set up    one line
 *       expected  RecycleUnderNat
 *       came      critical RecycleUnderNat: summary
 *       do first  command (what it does)
 * </pre>
 */
final class OutcomeTable {

  private OutcomeTable() {}

  static List<String> lines(List<Outcome> outcomes, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      Incident incident = outcome.incident();
      String mark =
          outcome.asExpected() ? terminal.paint("green", "ok ") : terminal.paint("red,bold", "BAD");
      lines.add(mark + "  " + terminal.paint("bold", incident.title()) + "  (Linux "
          + incident.kernel() + ", " + incident.name() + ")");
      lines.add("     set up    " + incident.story());
      lines.add("     expected  " + kinds(incident.expect()));
      if (outcome.alerts().isEmpty()) {
        lines.add("     came      no alert");
      }
      for (Alert alert : outcome.alerts()) {
        lines.add("     came      " + AlertText.severity(alert, terminal) + " " + alert.kind()
            + ": " + AlertText.clean(alert.summary()));
        String action = AlertText.firstAction(alert);
        if (!action.isEmpty()) {
          lines.add("     do first  " + action);
        }
      }
    }
    return lines;
  }

  private static String kinds(List<String> kinds) {
    return kinds.isEmpty() ? "no alert" : String.join(", ", kinds);
  }
}
