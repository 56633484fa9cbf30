// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.report.Figures.Figure;
import io.pawprint.report.SettingTrack.Change;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text of the report as HTML; plots find their places in it by {@code data-plot}. */
final class ReportPage {

  /** Sources without loss that are drawn. */
  private static final int UNHURT = 2;

  /** Names up to this length are not parted at a hyphen; a phone could not show longer ones. */
  private static final int LONGEST_WHOLE = 20;

  private final ReportRecorder report;
  private final Headline headline;
  private final Html out = new Html();

  private ReportPage(ReportRecorder report) {
    this.report = report;
    this.headline = Headline.of(report);
  }

  static String body(ReportRecorder report) {
    ReportPage page = new ReportPage(report);
    page.write();
    return page.out.toString();
  }

  private void write() {
    out.raw("<main>\n");
    head();
    List<HostRecorder> hosts = shown();
    for (HostRecorder host : hosts) {
      host(host, hosts.size() > 1);
    }
    WhatIfText.write(report.whatIf(), out);
    SureText.write(report, out);
    out.raw("</main>\n");
  }

  /** The one of the headline first. */
  private List<HostRecorder> shown() {
    List<HostRecorder> hosts = new ArrayList<>();
    headline.host().ifPresent(hosts::add);
    report.hosts().stream().filter(host -> !hosts.contains(host)).forEach(hosts::add);
    return hosts;
  }

  private void head() {
    out.raw("<header class=\"masthead\">\n")
        .raw("<p class=\"brand\">pawprint <span>postmortem</span></p>\n");
    headline.host().filter(HostRecorder::heard).ifPresent(this::range);
    out.raw("</header>\n");
    String tone =
        headline.story()
            .map(story -> story.telling().severity().name().toLowerCase(java.util.Locale.ROOT))
            .orElse("quiet");
    out.raw("<section class=\"lead ").text(tone).raw("\">\n");
    out.raw("<h1>");
    for (String word : headline.sentence().split("(?<= )")) {
      boolean whole = word.contains("-") && word.length() <= LONGEST_WHOLE;
      out.raw(whole ? "<span class=\"whole\">" : "").text(word).raw(whole ? "</span>" : "");
    }
    out.raw("</h1>\n");
    if (!headline.hurt().isEmpty()) {
      out.element("p", "hurt", headline.hurt()).line();
    }
    out.raw("<dl class=\"figures\">\n");
    for (Figure figure : Figures.of(headline)) {
      out.raw("<div>").element("dt", "", figure.what())
          .element("dd", figure.bad() ? "bad" : "", figure.value()).raw("</div>\n");
    }
    out.raw("</dl>\n");
    headline.story().filter(story -> !story.telling().remedies().isEmpty()).ifPresent(
        story -> AlertsText.first(story.telling().remedies().get(0), out));
    out.raw("</section>\n");
  }

  private void range(HostRecorder host) {
    long fromMs = host.firstNs() / 1_000_000;
    long toMs = host.lastNs() / 1_000_000;
    long hosts = report.hosts().size() + report.omittedHosts();
    out.raw("<p class=\"range\"><span>").text(
        hosts == 1 ? host.hostId() : Words.number(hosts, "host", "hosts"));
    if (hosts == 1 && !host.kernelRelease().isEmpty()) {
      out.text(", Linux " + host.kernelRelease());
    }
    boolean sameDay = Words.moment(fromMs).substring(0, 10).equals(
        Words.moment(toMs).substring(0, 10));
    out.raw("</span> <span>").text(Words.moment(fromMs)).raw(" \u2013 ")
        .text(sameDay ? Words.clock(toMs) : Words.moment(toMs)).raw(" UTC</span></p>\n");
  }

  private void host(HostRecorder host, boolean several) {
    int index = new ArrayList<>(report.hosts()).indexOf(host);
    out.raw("<section class=\"host\">\n");
    if (several) {
      out.element("h2", "hostname", host.hostId()).line();
    }
    boolean lost = host.judged().recycled() + host.judged().collided() > 0;
    if (lost) {
      timestamps(host, index);
    }
    lanes(host, index);
    if (!host.ports().fullest().isEmpty()) {
      ports(host, index);
    }
    if (!lost) {
      timestamps(host, index);
    }
    AlertsText.write(host, out);
    settings(host);
    out.raw("</section>\n");
  }

  private void timestamps(HostRecorder host, int index) {
    List<SourceTrace> traces = drawn(host.sources().worst());
    if (traces.isEmpty()) {
      return;
    }
    out.raw("<section class=\"picture\">\n<h2>Timestamps, by source address</h2>\n")
        .raw("<p class=\"read\">Each mark is one SYN. The timestamps of one machine climb steadily;"
            + " with that climb taken away they lie level, so <b>each level line is one"
            + " machine</b>. Marks on no line are timestamps drawn anew for each connection.");
    if (host.judged().recycled() > 0) {
      out.raw(" With tcp_tw_recycle the server keeps one timestamp for an address (shaded), for"
          + " 60 s, and drops a SYN with an older one: it measures one machine\u2019s timestamps"
          + " against another\u2019s.");
    }
    out.raw("</p>\n");
    for (int i = 0; i < traces.size(); i++) {
      out.raw("<figure class=\"plot\" data-plot=\"timestamps\" data-host=\"" + index
          + "\" data-source=\"" + i + "\"></figure>\n");
    }
    out.raw("</section>\n");
  }

  /** Those with losses, and a few without to compare them with. */
  static List<SourceTrace> drawn(List<SourceTrace> worst) {
    long hit = worst.stream().filter(trace -> trace.lost() > 0).count();
    return worst.stream().limit(hit + UNHURT).toList();
  }

  private void lanes(HostRecorder host, int index) {
    out.raw("<section class=\"timeline\">\n<h2>Timeline</h2>\n");
    out.raw("<figure class=\"plot\" data-plot=\"lanes\" data-host=\"" + index + "\"></figure>\n");
    out.raw("</section>\n");
  }

  private void ports(HostRecorder host, int index) {
    out.raw("<section class=\"ports\">\n<h2>Ports, by destination</h2>\n<p class=\"read\">Most"
        + " local ports in use at any one time, against those that there are. Each destination has"
        + " the whole range to itself.");
    if (host.settings().now().number(Sysctls.TW_REUSE).orElse(0) == 1) {
      out.raw(" With tcp_tw_reuse=1 a port in TIME_WAIT can be taken again after about a second, so"
          + " that all may be in use and no connect() fails.");
    }
    out.raw("</p>\n");
    out.raw("<figure class=\"plot\" data-plot=\"ports\" data-host=\"" + index + "\"></figure>\n");
    out.raw("</section>\n");
  }

  private void settings(HostRecorder host) {
    if (host.settings().known().isEmpty()) {
      return;
    }
    out.raw("<section class=\"settings\">\n<h2>Settings</h2>\n");
    List<Change> changes = host.settings().changes();
    if (changes.isEmpty()) {
      out.raw("<p>None changed while this was recorded.</p>\n");
    } else {
      out.raw("<div class=\"scroll\"><table><thead><tr><th>when (UTC)<th>setting<th>before<th>after"
          + "</thead><tbody>\n");
      for (Change change : changes) {
        out.raw("<tr><td class=\"time\">").text(Words.moment(change.timeNs() / 1_000_000))
            .raw("<td><code>").text(change.name()).raw("</code><td><code>")
            .text(Words.setting(change.before())).raw("</code><td><code>")
            .text(Words.setting(change.after())).raw("</code>\n");
      }
      out.raw("</tbody></table></div>\n");
      if (host.settings().omitted() > 0) {
        out.element("p", "left", Words.number(host.settings().omitted()) + " more changes.");
      }
    }
    out.raw("<details><summary>All that were read</summary>\n<pre>");
    out.text(
        host.settings().known().entrySet().stream()
            .map(setting -> setting.getKey() + " = " + Words.setting(setting.getValue()))
            .collect(Collectors.joining("\n")));
    out.raw("</pre></details>\n</section>\n");
  }
}
