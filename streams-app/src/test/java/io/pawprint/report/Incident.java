// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.detect.Thresholds;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Recorded incidents, replayed into a report. */
record Incident(ReportRecorder report) {

  private static final Path INCIDENTS = Path.of("../deploy/incidents");

  static Incident of(String name, ReportLimits limits) throws IOException {
    return in(INCIDENTS.resolve(name), name, Span.ALL, limits);
  }

  /** Several at once, as hosts of one fleet. */
  static Incident of(List<String> names, ReportLimits limits) throws IOException {
    ReportRecorder report = new ReportRecorder("topics", Thresholds.DEFAULTS, limits);
    for (String name : names) {
      play(INCIDENTS.resolve(name), Span.ALL, report);
    }
    return new Incident(report);
  }

  static Incident in(Path folder, String origin, Span span, ReportLimits limits)
      throws IOException {
    ReportRecorder report = new ReportRecorder(origin, Thresholds.DEFAULTS, limits);
    play(folder, span, report);
    return new Incident(report);
  }

  private static void play(Path folder, Span span, ReportRecorder report) throws IOException {
    CaptureReplay.run(
        new CaptureRequest(folder, span, false, Thresholds.DEFAULTS, warning -> {}),
        List.of(report));
  }

  /** The first host's recorder. */
  HostRecorder host() {
    return report.hosts().iterator().next();
  }
}
