// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayedAlert;
import io.pawprint.replay.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recorded incident, replayed into a report. */
record Incident(ReportRecorder report, List<Alert> alerts) {

  private static final Path INCIDENTS = Path.of("../deploy/incidents");

  static Incident of(String name, ReportLimits limits) throws IOException {
    return in(INCIDENTS.resolve(name), name, Span.ALL, limits);
  }

  static Incident in(Path folder, String origin, Span span, ReportLimits limits)
      throws IOException {
    ReportRecorder report = new ReportRecorder(origin, Thresholds.DEFAULTS, limits);
    return new Incident(report, play(folder, span, report));
  }

  /** Several at once, as hosts of one fleet. */
  static Incident of(List<String> names, ReportLimits limits) throws IOException {
    ReportRecorder report = new ReportRecorder("topics", Thresholds.DEFAULTS, limits);
    List<Alert> alerts = new ArrayList<>();
    for (String name : names) {
      alerts.addAll(play(INCIDENTS.resolve(name), Span.ALL, report));
    }
    return new Incident(report, alerts);
  }

  private static List<Alert> play(Path folder, Span span, ReportRecorder report)
      throws IOException {
    List<Alert> alerts = new ArrayList<>();
    CaptureReplay.run(
        new CaptureRequest(folder, span, false, Thresholds.DEFAULTS, warning -> {}),
        List.of(
            report,
            hostId -> new HostListener() {
              @Override
              public void alert(ReplayedAlert alert) {
                alerts.add(alert.alert());
              }
            }));
    return alerts;
  }

  /** The first host's recorder. */
  HostRecorder host() {
    return report.hosts().iterator().next();
  }
}
