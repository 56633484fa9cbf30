// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An alert for a person. Control characters are replaced: an alert quotes names that come from
 * observed hosts, and a terminal would obey them.
 *
 * <pre>
 *   2026-11-20T21:39:52Z FIRING critical RecycleUnderNat recycle-nat local=203.0.113.1
 *     what: one sentence
 *     hurt: who is hurt
 *     do:   what to type now (what it does)
 *     keep: what to write so that it lasts
 * </pre>
 */
public final class AlertText {

  private AlertText() {}

  /** Lines for a terminal; the remedy is told when the alert opens, the reason when it ends. */
  public static List<String> lines(Alert alert, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    String status = alert.status().name();
    lines.add(
        time(alert.updatedAtMs()) + " "
            + terminal.paint(alert.status() == Alert.Status.RESOLVED ? "green" : "bold", status)
            + " " + severity(alert, terminal) + " " + clean(alert.kind()) + " " + labels(alert));
    if (alert.status() == Alert.Status.RESOLVED) {
      lines.add("  why:  " + clean(alert.resolution()));
      return lines;
    }
    if (alert.stale()) {
      lines.add("  note: the host is silent; nobody knows if this still holds");
    }
    lines.add("  what: " + clean(alert.summary()));
    if (!alert.impact().isEmpty()) {
      lines.add("  hurt: " + clean(alert.impact()));
    }
    if (alert.status() == Alert.Status.FIRING && !alert.remedies().isEmpty()) {
      Remedy first = alert.remedies().get(0);
      lines.add("  do:   " + action(first));
      if (isGiven(first.persistent())) {
        lines.add("  keep: " + clean(first.persistent()));
      }
    }
    return lines;
  }

  /** What to type first, with what it does; only the latter if there is no command. */
  public static String firstAction(Alert alert) {
    return alert.remedies().isEmpty() ? "" : action(alert.remedies().get(0));
  }

  private static String action(Remedy remedy) {
    return isGiven(remedy.runtime())
        ? clean(remedy.runtime()) + "  (" + clean(remedy.title()) + ")"
        : clean(remedy.title());
  }

  // a remedy without a command says so with a dash
  private static boolean isGiven(String command) {
    return !command.isBlank() && !command.equals("-");
  }

  /** The severity in lower case, coloured where that is wanted. */
  public static String severity(Alert alert, Terminal terminal) {
    String style =
        alert.severity() == Severity.CRITICAL
            ? "red,bold"
            : alert.severity() == Severity.WARNING ? "yellow" : "cyan";
    return terminal.paint(style, alert.severity().name().toLowerCase(Locale.ROOT));
  }

  private static String labels(Alert alert) {
    String others =
        alert.labels().entrySet().stream()
            .filter(label -> !label.getKey().equals("host"))
            .map(label -> " " + clean(label.getKey()) + "=" + clean(label.getValue()))
            .collect(Collectors.joining());
    return clean(alert.hostId()) + others;
  }

  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The text on one line and without control characters. */
  public static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
