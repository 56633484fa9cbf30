// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pawprint.detect.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a postmortem consists of. */
class ReportTest {

  @TempDir private Path folder;

  @Test
  void namesWhatBelongsToAPageAfterIt() throws IOException {
    Incident incident = Incident.of("recycle_nat", ReportLimits.DEFAULTS);
    Report.write(incident.report(), folder.resolve("night.html"));
    assertThat(Report.alertsBeside(folder.resolve("night.html")))
        .isEqualTo(folder.resolve("night.alerts.jsonl"));
    assertThat(Files.readString(folder.resolve("night.summary.md")))
        .startsWith("# recycle-nat silently dropped");
    assertThat(folder.resolve("night.html")).isNotEmptyFile();
  }

  @Test
  void asksForNothingAndFitsIntoATicket() throws IOException {
    Incident incident = Incident.of("recycle_nat", ReportLimits.DEFAULTS);
    String html = Report.html(incident.report());
    assertThat(html).contains("default-src 'none'")
        .doesNotContain("<link", "<img", "src=\"", "@import", "url(");
    assertThat(html.length()).isLessThan(500_000);
  }

  @Test
  void takesNoNameForMarkup() throws Exception {
    String evil = "</script><script>alert(1)</script><!--\"'&";
    Incident incident = evil(evil);
    String html = Report.html(incident.report());
    assertThat(html).doesNotContain("<script>alert", "<!--", "alert(1)</script>");
    assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(1)");
    String data = html.substring(html.indexOf("id=\"data\">") + 10);
    JsonNode read = new ObjectMapper().readTree(data.substring(0, data.indexOf("</script>")));
    assertThat(read.at("/hosts/0/id").asText()).isEqualTo(evil);
    assertThat(SummaryText.markdown(incident.report())).doesNotContain("<script>alert");
  }

  /** The recycle incident on a host of that name. */
  private Incident evil(String hostId) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("evil"));
    try (var files = Files.list(Path.of("../deploy/incidents/recycle_nat"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path host = copy.resolve("host.properties");
    host.toFile().setWritable(true);
    Files.writeString(
        host, Files.readString(host).replaceFirst("host.id *= *.*", "host.id=" + hostId));
    return Incident.in(copy, hostId, io.pawprint.replay.Span.ALL, ReportLimits.DEFAULTS);
  }

  @Test
  void showsWhatOtherSettingsWouldHaveMadeOfIt() throws IOException {
    Incident incident = Incident.of("recycle_nat", ReportLimits.DEFAULTS);
    assertThat(Report.html(incident.report())).doesNotContain("<h2>What if</h2>");
    incident.report().whatIf(
        new WhatIf(
            "recycle-off", List.of("net.ipv4.tcp_tw_recycle=0"), List.of("RecycleUnderNat"),
            List.of(), List.of(), 1_652, "TIME_WAIT lasts 60 s again.",
            "Retries that would not have happened are counted."));
    assertThat(Report.html(incident.report()))
        .contains("<h2>What if</h2>", "net.ipv4.tcp_tw_recycle=0", "1,652", "RecycleUnderNat");
  }

  @Test
  void countsTheHostsThatItHasNoRoomFor() {
    ReportLimits one = new ReportLimits(1, 24, 4, 2, 12, 24, 4, 2, 4, 6, 4);
    ReportRecorder report = new ReportRecorder("topics", Thresholds.DEFAULTS, one);
    report.host("a");
    report.host("b");
    report.host("c");
    assertThat(SureText.leftOut(report))
        .contains("2 hosts beyond the first 1: choose hosts with --host.");
    assertThat(Report.html(report)).contains("Nothing was recorded of a.");
  }

  @Test
  void tellsTheWorstHostFirstAndEveryOther() throws IOException {
    Incident fleet =
        Incident.of(List.of("bucket_overflow", "recycle_nat"), ReportLimits.DEFAULTS);
    String html = Report.html(fleet.report());
    assertThat(html).containsSubsequence(
        "2 hosts", "<h1><span class=\"whole\">recycle-nat </span>silently dropped",
        ">recycle-nat</h2>", ">bucket-overflow</h2>",
        "How sure");
  }

  @Test
  void findsOutBeforehandWhetherItCanBeWritten() {
    assertThatThrownBy(() -> Report.check(folder)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> Report.check(folder.resolve("none/x.html")))
        .hasMessageContaining("none");
    assertThatCode(() -> Report.check(folder.resolve("x.html"))).doesNotThrowAnyException();
  }

  @Test
  void saysSoWhenNothingWasRecorded() {
    ReportRecorder report =
        new ReportRecorder("topics", Thresholds.DEFAULTS, ReportLimits.DEFAULTS);
    assertThat(Report.html(report)).contains("<h1>Nothing was recorded.</h1>");
  }
}
