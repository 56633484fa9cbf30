// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.report.AlertTrack.Story;
import java.util.Locale;
import java.util.Map;

/** The alerts of one host, with evidence and remedies, as HTML. */
final class AlertsText {

  private AlertsText() {}

  static void write(HostRecorder host, Html out) {
    if (host.alerts().worst().isEmpty()) {
      return;
    }
    out.raw("<section class=\"alerts\">\n<h2>Alerts, evidence, remedies</h2>\n");
    host.alerts().worst().forEach(story -> story(host, story, out));
    out.raw("</section>\n");
  }

  /** The first thing to do, under the headline. */
  static void first(Remedy remedy, Html out) {
    out.raw("<div class=\"first\"><h2>Do first</h2>\n").element("p", "", remedy.title() + ".");
    command(remedy.runtime(), out);
    out.raw("</div>\n");
  }

  private static void story(HostRecorder host, Story story, Html out) {
    Alert alert = story.telling();
    String severity = alert.severity().name().toLowerCase(Locale.ROOT);
    out.raw("<article class=\"alert ").text(severity).raw("\">\n<h3><span class=\"severity\">")
        .text(severity).raw("</span> ").text(alert.kind());
    for (Map.Entry<String, String> label : alert.labels().entrySet()) {
      if (!label.getKey().equals("host")) {
        out.raw(" <span class=\"label\">").text(label.getKey() + " " + label.getValue())
            .raw("</span>");
      }
    }
    out.raw("</h3>\n<p class=\"when\">").text(when(host, story)).raw("</p>\n");
    out.element("p", "what", alert.summary()).line();
    if (!alert.impact().isEmpty()) {
      out.element("p", "hurt", alert.impact()).line();
    }
    evidence(alert, out);
    out.raw("<h4>Remedies</h4>\n<ol class=\"remedies\">\n");
    alert.remedies().forEach(remedy -> remedy(remedy, out));
    out.raw("</ol>\n<p class=\"runbook\">Runbook: <code>").text(alert.runbook())
        .raw("</code></p>\n</article>\n");
  }

  private static String when(HostRecorder host, Story story) {
    Alert alert = story.telling();
    String from = Words.moment(alert.startsAtMs()) + " UTC, for "
        + Words.duration(Headline.lengthMs(host, story));
    return story.resolved()
        ? from + "; resolved: " + story.last().resolution()
        : from + "; still open at the end of the recording";
  }

  private static void evidence(Alert alert, Html out) {
    if (alert.evidence().isEmpty()) {
      return;
    }
    out.raw("<h4>Evidence</h4>\n<div class=\"scroll\"><table class=\"evidence\"><thead><tr><th>what"
        + "<th>value<th>where it was read, or how it was found</thead><tbody>\n");
    for (Evidence reading : alert.evidence()) {
      out.raw("<tr><td>").text(reading.name()).raw("<td class=\"value\"><b>")
          .text(reading.value()).raw("</b> ").text(reading.unit()).raw("<td>")
          .text(reading.source()).line();
    }
    out.raw("</tbody></table></div>\n<p class=\"left\">As of ")
        .text(Words.moment(alert.updatedAtMs()))
        .text(String.format(Locale.ROOT, " UTC; confidence %.2f.", alert.confidence()))
        .raw("</p>\n");
  }

  private static void remedy(Remedy remedy, Html out) {
    out.raw("<li>").element("p", "title", remedy.title()).line();
    command(remedy.runtime(), out);
    out.raw("<dl>\n");
    term("to keep it", remedy.persistent(), true, out);
    term("check", remedy.check(), true, out);
    term("undo", remedy.rollback(), true, out);
    term("try it on few first", remedy.canary(), false, out);
    term("risk", remedy.risk(), false, out);
    out.raw("</dl></li>\n");
  }

  private static void command(String command, Html out) {
    if (given(command)) {
      out.raw("<pre class=\"command\"><code>").text(command).raw("</code></pre>\n");
    }
  }

  private static void term(String name, String text, boolean code, Html out) {
    if (given(text)) {
      out.element("dt", "", name);
      out.raw("<dd>").element(code ? "code" : "span", "", text).raw("</dd>\n");
    }
  }

  /** A remedy without a command says so with a dash. */
  static boolean given(String text) {
    return !text.isBlank() && !text.equals("-");
  }
}
