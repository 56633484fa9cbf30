// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.replay.ReplayListener;
import io.pawprint.report.Report;
import io.pawprint.report.ReportLimits;
import io.pawprint.report.ReportRecorder;
import io.pawprint.report.WhatIf;
import io.pawprint.whatif.AlertChange;
import io.pawprint.whatif.Difference;
import io.pawprint.whatif.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The report of a replay, if one was asked for. */
final class ReportOutput {

  private final Path page;
  private final ReportRecorder recorder;

  /**
   * @param page where it goes; null for none
   * @param origin what is replayed
   * @throws IOException if it could not be written there
   */
  ReportOutput(Path page, String origin, PawprintConfig config) throws IOException {
    this.page = page;
    this.recorder = new ReportRecorder(origin, config.thresholds(), ReportLimits.DEFAULTS);
    if (page != null) {
      Report.check(page);
    }
  }

  /** Who has to hear the replay. */
  List<ReplayListener> listeners() {
    return page == null ? List.of() : List.of(recorder);
  }

  /** Where alerts have to be written, one JSON object a line. */
  List<Path> alertFiles() {
    return page == null ? List.of() : List.of(Report.alertsBeside(page));
  }

  /** Something to be read beside the figures. */
  void note(String note) {
    recorder.note(note);
  }

  /** A world that somebody asked for. */
  void compared(Difference difference) {
    recorder.whatIf(row(difference, ""));
  }

  /** A remedy that was tried. */
  void tried(Trial trial) {
    recorder.whatIf(row(trial.difference(), trial.remedy().risk()));
  }

  private static WhatIf row(Difference difference, String risk) {
    return new WhatIf(
        difference.scenario().name() + " on " + difference.hostId(),
        List.of(difference.scenario().inWords()),
        names(difference, AlertChange.Kind.AVOIDED),
        names(difference, AlertChange.Kind.BROUGHT),
        names(difference, AlertChange.Kind.UNCHANGED),
        difference.saved().firstSyns() + difference.saved().repeatedSyns()
            - difference.saved().brought(),
        risk,
        String.join(" ", difference.notes()));
  }

  private static List<String> names(Difference difference, AlertChange.Kind kind) {
    return difference.alerts(kind).stream()
        .map(change -> change.alert().kind() + (change.milder() ? " (milder)" : ""))
        .distinct()
        .toList();
  }

  /** The replay is over. */
  void write(Terminal terminal) throws IOException {
    if (page != null) {
      Report.write(recorder, page);
      terminal.say("report: " + page + ", for any browser; it needs no network");
    }
  }
}
