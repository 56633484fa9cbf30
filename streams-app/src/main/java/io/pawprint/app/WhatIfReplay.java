// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertJson;
import io.pawprint.detect.Remedy;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.CsvFile;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.Span;
import io.pawprint.replay.WholeFile;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.whatif.Advisor;
import io.pawprint.whatif.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A replay that compares other worlds with the recorded one.
 *
 * <pre>
 *   --set, --kernel, --scenario   played once, all worlds at the same time
 *   --advise                      played once for the alerts, once more with their remedies
 * </pre>
 *
 * @param capture a recording; null for topics
 * @param config settings of the command
 * @param range which part
 * @param allSegments judge with every segment of a recording
 * @param report tells of the recording, and of what was tried
 * @param interruption to be closed when all is written
 */
record WhatIfReplay(
    Path capture, PawprintConfig config, RangeOptions range, boolean allSegments,
    ReportOutput report, Terminal terminal, Interruption interruption) {

  /** Files of the first world asked for; each may be null. */
  record Output(Path alerts, Path verdicts, Path sources) {}

  /** Compares with these; returns whether an alert comes in one of them. */
  boolean compare(List<Scenario> scenarios, Output output, OutputFormat format)
      throws IOException {
    WhatIfListener listener = listener(host -> scenarios);
    if (capture == null && (output.verdicts() != null || output.sources() != null
        || output.alerts() != null)) {
      throw UserError.usage(
          "--alerts, --verdicts and --sources of another world are written for recordings only"
              + " (--capture)");
    }
    Consumer<Alert> lines = null;
    try (CsvFile verdicts = CsvFile.ofHost(CsvFile.Kind.VERDICTS, output.verdicts());
        CsvFile sources = CsvFile.ofHost(CsvFile.Kind.SOURCES, output.sources());
        WholeFile alerts = output.alerts() == null ? null : WholeFile.begin(output.alerts())) {
      if (alerts != null) {
        lines = alert -> line(alerts.out(), alert);
      }
      listener.files(verdicts, sources, lines);
      play(listener, true);
      Stream.of(verdicts, sources).filter(Objects::nonNull).forEach(CsvFile::done);
      if (alerts != null) {
        alerts.done();
      }
    }
    listener.played().values().forEach(played -> played.differences().forEach(report::compared));
    DifferenceOutput.write(listener.played(), format, terminal);
    return listener.played().values().stream()
        .flatMap(played -> played.differences().stream())
        .anyMatch(difference -> difference.alerts().stream().anyMatch(a -> a.there().isPresent()));
  }

  private static void line(Writer out, Alert alert) {
    try {
      out.write(AlertJson.line(alert) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries the remedies of what came; returns whether an alert came. */
  boolean advise(OutputFormat format) throws IOException {
    WhatIfListener first = listener(host -> List.of());
    play(first, true);
    Map<String, List<Remedy>> candidates = new HashMap<>();
    first.played().forEach(
        (host, played) ->
            candidates.put(host, Advisor.candidates(played.alerts(), played.settings())));
    boolean any = candidates.values().stream().anyMatch(remedies -> !remedies.isEmpty());
    WhatIfListener second =
        listener(
            host ->
                candidates.getOrDefault(host, List.of()).stream()
                    .map(remedy -> Advisor.scenario(remedy).orElseThrow())
                    .toList());
    if (any) {
      terminal.say("trying the remedies of what was found");
      play(second, false);
    }
    AdviceOutput advice = new AdviceOutput(first.played(), second.played(), candidates);
    first.played().keySet().forEach(host -> advice.trials(host).forEach(report::tried));
    advice.write(format, terminal);
    return first.played().values().stream().anyMatch(played -> !played.alerts().isEmpty());
  }

  private WhatIfListener listener(
      Function<String, List<Scenario>> scenarios) {
    return new WhatIfListener(scenarios, config.thresholds(), range.ofCapture());
  }

  /** @param reported whether the report hears of it too */
  private void play(ReplayListener listener, boolean reported) throws IOException {
    List<ReplayListener> listeners = new ArrayList<>(List.of(listener));
    if (reported) {
      listeners.addAll(report.listeners());
    }
    try (AlertOutput alerts =
        AlertOutput.unshown(terminal, reported ? report.alertFiles() : List.of())) {
      play(listeners, alerts, reported);
      alerts.done();
    }
  }

  private void play(List<ReplayListener> listeners, AlertOutput alerts, boolean reported)
      throws IOException {
    if (capture != null) {
      listeners.add(alerts);
      listeners.add(interruption.listener(terminal));
      Span span = range.ofCapture();
      CaptureReplay.run(
          new CaptureRequest(capture, span, allSegments, config.thresholds(), terminal::say),
          listeners);
      return;
    }
    RangeRequest request =
        range.request(config.clientSettings(), config.serdeSettings(), config.thresholds());
    RangeRun run = new RangeRun(config, request, terminal, interruption);
    run.play(new RangeFiles(Optional.empty(), Optional.empty()), listeners, alerts);
    if (reported) {
      run.notes().forEach(report::note);
    }
  }
}
