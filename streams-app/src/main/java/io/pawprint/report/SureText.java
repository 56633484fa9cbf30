// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.report.AlertTrack.Story;
import io.pawprint.report.VerdictTrack.Outcome;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.TcpCounters;
import io.pawprint.verdict.KernelRuleChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How sure the report is, why, and what it does not show. */
final class SureText {

  private SureText() {}

  static void write(ReportRecorder report, Html out) {
    out.raw("<section class=\"sure\">\n<h2>How sure, and why</h2>\n");
    for (HostRecorder host : report.hosts()) {
      if (report.hosts().size() > 1) {
        out.element("h3", "", host.hostId());
      }
      list(of(host), out);
    }
    List<String> leftOut = leftOut(report);
    out.raw("<h3>Left out</h3>\n");
    list(leftOut.isEmpty() ? List.of("Nothing.") : leftOut, out);
    out.raw("<p class=\"left\">Not visible from where this was recorded: address translation that"
        + " runs out of ports upstream, answers by XDP or SYNPROXY that never reach TCP, a source"
        + " spread over several hosts.</p>\n</section>\n<footer><p>From ")
        .text(report.origin()).raw(", by pawprint (detection ")
        .text(io.pawprint.alert.AlertLifecycle.DETECTOR_VERSION).raw(", thresholds ")
        .text(report.thresholds().hash())
        .raw("). Every transition of every alert is in the .alerts.jsonl beside this file.</p>"
            + "</footer>\n");
  }

  private static void list(List<String> lines, Html out) {
    out.raw("<ul>\n");
    lines.forEach(line -> out.element("li", "", line).line());
    out.raw("</ul>\n");
  }

  static List<String> of(HostRecorder host) {
    List<String> lines = new ArrayList<>();
    rule(host, lines);
    reconciled(host, lines);
    VerdictTrack verdicts = host.judged();
    if (verdicts.syns() > 0) {
      lines.add(
          Words.number(verdicts.total(Outcome.UNKNOWN)) + " of " + Words.number(verdicts.syns())
              + " SYNs could not be judged; " + Words.number(verdicts.estimates())
              + " verdicts rest on something assumed.");
    } else {
      lines.add("No incoming SYN was recorded: nothing here rests on segments.");
    }
    for (Story story : host.alerts().worst()) {
      lines.add(
          String.format(
              Locale.ROOT, "%s: confidence %.2f%s.", story.telling().kind(),
              story.telling().confidence(),
              story.sound() ? "" : "; what it rests on reaches back before what was played"));
    }
    host.losses().filter(losses -> !losses.nothing()).ifPresent(
        losses -> lines.add("Lost while recording or replaying: " + losses.inWords() + "."));
    return lines;
  }

  private static void rule(HostRecorder host, List<String> lines) {
    KernelRuleChoice rule = host.rule();
    lines.add(
        rule.rule() == KernelRule.NONE
            ? "This kernel drops no SYN for its timestamp: " + rule.decidedBy() + "."
            : String.format(
                Locale.ROOT, "SYNs are judged by the rule %s (%s); %s, confidence %.2f.",
                rule.rule(), rule.rule().measured()
                    ? "measured on a running kernel"
                    : "read off kernel sources, never measured",
                rule.decidedBy(), rule.confidence()));
  }

  private static void reconciled(HostRecorder host, List<String> lines) {
    if (host.counters().known(TcpCounters.PAWS_PASSIVE) && host.judged().syns() > 0) {
      lines.add(
          "The kernel counted " + Words.number(host.counters().total(TcpCounters.PAWS_PASSIVE))
              + " SYNs dropped for their timestamps (PAWSPassive); judged from the segments alone: "
              + Words.number(host.judged().recycled()) + ".");
    }
  }

  /** What limits left out of the report. */
  static List<String> leftOut(ReportRecorder report) {
    List<String> lines = new ArrayList<>(report.notes());
    if (report.omittedHosts() > 0) {
      lines.add(Words.number(report.omittedHosts(), "host", "hosts") + " beyond the first "
          + report.limits().hosts() + ": choose hosts with --host.");
    }
    for (HostRecorder host : report.hosts()) {
      String of = report.hosts().size() > 1 ? " of " + host.hostId() : "";
      sources(host, of, lines);
      add(lines, host.ports().omitted(), "listings of less used destinations" + of);
      add(lines, host.alerts().omitted(), "alert transitions" + of + ", here but not in the file");
      add(lines, host.settings().omitted(), "changes of settings" + of);
    }
    return lines;
  }

  private static void sources(HostRecorder host, String of, List<String> lines) {
    SourceTraces traces = host.sources();
    long hidden = traces.size() - ReportPage.drawn(traces.worst()).size();
    if (hidden > 0) {
      lines.add("Timestamp plots of "
          + Words.number(hidden, "less affected source address", "less affected source addresses")
          + of + ".");
    }
    add(lines, traces.omittedSyns(), "SYNs of further source addresses" + of + ", "
        + Words.number(traces.omittedDrops()) + " of them dropped or refused, in the plots");
    for (SourceTrace trace : ReportPage.drawn(traces.worst())) {
      part(trace.remote() + of, "accepted", trace.accepted(), lines);
      part(trace.remote() + of, "dropped", trace.dropped(), lines);
      part(trace.remote() + of, "refused", trace.refused(), lines);
    }
  }

  private static void part(String source, String what, PointSample points, List<String> lines) {
    if (points.oneIn() > 1) {
      lines.add(
          "In the plot of " + source + " one of " + points.oneIn() + " " + what
              + " SYNs is drawn.");
    }
  }

  private static void add(List<String> lines, long number, String what) {
    if (number > 0) {
      lines.add(Words.number(number) + " " + what + ".");
    }
  }
}
