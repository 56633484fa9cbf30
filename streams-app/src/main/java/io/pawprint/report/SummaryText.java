// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Remedy;
import io.pawprint.report.AlertTrack.Story;
import io.pawprint.report.SettingTrack.Change;
import java.util.Locale;

/** The report in a page of Markdown, to be pasted into a ticket. */
final class SummaryText {

  private final StringBuilder out = new StringBuilder();

  private SummaryText() {}

  static String markdown(ReportRecorder report) {
    SummaryText summary = new SummaryText();
    summary.write(report);
    return summary.out.toString();
  }

  private void write(ReportRecorder report) {
    Headline headline = Headline.of(report);
    out.append("# ").append(safe(headline.sentence())).append("\n\n");
    if (!headline.hurt().isEmpty()) {
      out.append(safe(headline.hurt())).append("\n\n");
    }
    for (Figures.Figure figure : Figures.of(headline)) {
      out.append("- **").append(safe(figure.value())).append("** ").append(safe(figure.what()))
          .append('\n');
    }
    report.hosts().forEach(this::host);
    for (WhatIf row : report.whatIf()) {
      out.append("\nWhat if ").append(safe(row.scenario())).append(": ")
          .append(Words.number(row.synsSaved())).append(" SYNs saved, ")
          .append(Words.number(row.avoided().size(), "alert", "alerts")).append(" avoided, ")
          .append(row.brought().size()).append(" brought. ").append(safe(row.caveat()))
          .append('\n');
    }
    out.append("\n## Left out\n\n");
    SureText.leftOut(report).forEach(line -> out.append("- ").append(safe(line)).append('\n'));
    if (SureText.leftOut(report).isEmpty()) {
      out.append("Nothing.\n");
    }
  }

  private void host(HostRecorder host) {
    out.append("\n## ").append(safe(host.hostId())).append("\n\n");
    if (host.heard()) {
      out.append(Words.moment(host.firstNs() / 1_000_000)).append(" to ")
          .append(Words.moment(host.lastNs() / 1_000_000)).append(" UTC, Linux ")
          .append(safe(host.kernelRelease())).append("\n\n");
    }
    host.alerts().worst().forEach(this::alert);
    for (Change change : host.settings().changes()) {
      out.append("- ").append(Words.moment(change.timeNs() / 1_000_000)).append(" ")
          .append(safe(change.name())).append(": ").append(safe(Words.setting(change.before())))
          .append(" \u2192 ").append(safe(Words.setting(change.after()))).append('\n');
    }
    out.append('\n');
    SureText.of(host).forEach(line -> out.append("- ").append(safe(line)).append('\n'));
  }

  private void alert(Story story) {
    Alert alert = story.telling();
    out.append("- **").append(alert.severity().name().toLowerCase(Locale.ROOT)).append("** ")
        .append(safe(alert.kind())).append(" from ").append(Words.moment(alert.startsAtMs()))
        .append(" UTC: ").append(safe(alert.summary())).append('\n');
    if (!alert.remedies().isEmpty()) {
      Remedy first = alert.remedies().get(0);
      out.append("  Do first: ").append(safe(first.title()));
      if (AlertsText.given(first.runtime())) {
        out.append(": `").append(first.runtime().replace('`', '\'')).append('`');
      }
      out.append('\n');
    }
  }

  /** Names from observed hosts are no markup. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              if ("\\`*[]<>|#".indexOf(c) >= 0) {
                safe.append('\\');
              }
              safe.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            });
    return safe.toString();
  }
}
