// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.Losses;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folds a capture folder: what the detectors would have said, had they been there. */
public final class CaptureReplay {

  private CaptureReplay() {}

  /**
   * Every alert transition in order; files are written as the request says.
   *
   * @throws IOException if the folder cannot be read or a file cannot be written; the message says
   *     which
   */
  public static List<Alert> run(ReplayRequest request) throws IOException {
    CaptureFolder folder = CaptureFolder.open(request.capture());
    List<Alert> alerts = new ArrayList<>();
    HostReplay host =
        new HostReplay(folder.host().hostId(), request.thresholds(), alerts::add);
    try (VerdictCsv verdicts = verdicts(request, host)) {
      fold(folder, request, host);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (request.alerts().isPresent()) {
      write(request.alerts().get(), alerts);
    }
    if (request.sources().isPresent()) {
      try (Writer out = Files.newBufferedWriter(request.sources().get(), UTF_8)) {
        SourcesCsv.write(host.sources(), out);
      }
    }
    tell(host.losses(), request);
    return alerts;
  }

  private static VerdictCsv verdicts(ReplayRequest request, HostReplay host) throws IOException {
    if (request.verdicts().isEmpty()) {
      return null; // try-with-resources passes over null
    }
    Writer file = Files.newBufferedWriter(request.verdicts().get(), UTF_8);
    VerdictCsv verdicts = new VerdictCsv(file);
    host.watch(verdicts);
    return verdicts;
  }

  private static void fold(CaptureFolder folder, ReplayRequest request, HostReplay host)
      throws IOException {
    CaptureOptions options =
        new CaptureOptions(request.allSegments(), true, request.warnings());
    try (Observations observations = folder.read(options)) {
      observations.forEachRemaining(host::observe);
    }
    host.finish();
  }

  private static void write(Path file, List<Alert> alerts) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      for (Alert alert : alerts) {
        out.write(AlertJson.line(alert));
        out.newLine();
      }
    }
  }

  /** What was left out is said, once. */
  private static void tell(Losses losses, ReplayRequest request) {
    if (!losses.nothing()) {
      request.warnings().accept("left out: " + losses.inWords());
    }
  }
}
