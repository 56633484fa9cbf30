// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.SourcesFile;
import io.pawprint.replay.Span;
import io.pawprint.replay.VerdictFile;
import io.pawprint.report.Report;
import io.pawprint.report.ReportLimits;
import io.pawprint.report.ReportRecorder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Folds a recording through the detectors, without broker or network. */
@Command(
    name = "replay",
    description = "Judge a recording: which alerts, and what became of each SYN.",
    footer = {
      "%nWhat came of a recorded incident, and of each of its SYNs:%n",
      "  deploy/pawprint replay --capture deploy/incidents/recycle_nat --verdicts v.csv%n",
      "Would a newer kernel have dropped anything?%n",
      "  deploy/pawprint replay --capture deploy/incidents/recycle_nat --kernel NONE"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int ALERT_CAME = 3;

  @Option(
      names = "--capture",
      required = true,
      paramLabel = "DIR",
      description = "Capture folder: host.properties and cap.pcap, proc.log, ss.log ... in it.")
  private Path capture;

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      description = "Write every transition there, one JSON object a line.")
  private Path alerts;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "Write the verdict on every SYN there, as CSV.")
  private Path verdicts;

  @Option(
      names = "--sources",
      paramLabel = "FILE",
      description = "Write what is known of each source there, as CSV: machines behind it, SYNs.")
  private Path sources;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a postmortem there, one HTML file; NAME.alerts.jsonl and NAME.summary.md"
          + " beside it.")
  private Path report;

  @Option(
      names = "--kernel",
      paramLabel = "RULE",
      description = "Judge by this rule: INETPEER, METRICS_36, METRICS_PAIR or NONE.")
  private String kernel;

  @Option(
      names = "--all-segments",
      description = "Use every segment of the recording, not SYN, FIN and RST alone.")
  private boolean allSegments;

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(names = "--fail-on-alert", description = "Exit with 3 if an alert came.")
  private boolean failOnAlert;

  @Mixin private ConfigOptions settings;

  private final Terminal terminal;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PawprintConfig config =
        settings.config(
            kernel == null ? Map.of() : Map.of(DetectionSettings.KERNEL_RULE, kernel));
    if (Files.notExists(capture)) {
      throw new UserError(
          "--capture " + capture + ": no such folder; deploy/incidents has some to try");
    }
    CaptureRequest request =
        new CaptureRequest(
            capture, Span.ALL, allSegments, config.thresholds(), terminal::say);
    List<Alert> came = new ArrayList<>();
    List<ReplayListener> listeners = new ArrayList<>();
    listeners.add(hostId -> new HostListener() {
      @Override
      public void alert(ReplayedAlert alert) {
        came.add(alert.alert());
      }
    });
    try (VerdictFile verdictFile = verdicts == null ? null : VerdictFile.ofHost(verdicts);
        SourcesFile sourcesFile = sources == null ? null : SourcesFile.ofHost(sources)) {
      if (verdictFile != null) {
        listeners.add(verdictFile);
      }
      if (sourcesFile != null) {
        listeners.add(sourcesFile);
      }
      ReportRecorder recorder =
          new ReportRecorder(capture.toString(), config.thresholds(), ReportLimits.DEFAULTS);
      if (report != null) {
        Report.check(report);
        listeners.add(recorder);
      }
      CaptureReplay.run(request, listeners);
      if (report != null) {
        Report.write(recorder, came, report);
        terminal.say("report in " + report + "; opens in a browser, needs no network");
      }
      if (alerts != null) {
        write(alerts, came);
      }
      format.write(came, terminal);
      if (came.isEmpty()) {
        terminal.say("no alerts");
      }
      return failOnAlert && !came.isEmpty() ? ALERT_CAME : 0;
    } catch (IOException e) {
      throw UserError.of(e);
    }
  }

  private static void write(Path file, List<Alert> alerts) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Alert alert : alerts) {
        out.write(AlertJson.line(alert));
        out.newLine();
      }
    }
  }
}
