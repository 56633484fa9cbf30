// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.app.WhatIfReplay.Output;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.replay.CaptureExtent;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.CsvFile;
import io.pawprint.replay.ReplayListener;
import io.pawprint.replay.Span;
import io.pawprint.replay.range.HostGlob;
import io.pawprint.replay.range.RangeFiles;
import io.pawprint.replay.range.RangeRequest;
import io.pawprint.replay.range.StoppedException;
import io.pawprint.whatif.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Folds a history through the detectors: a recording, or a range of the topics. */
@Command(
    name = "replay",
    description = {
      "Judge a history again: which alerts, and what became of each SYN. Either a recording,",
      "without broker or network, or a range of the topics, which is only read: no offset is",
      "committed. Times: 2026-11-20T03:12:00Z, now-2h, or seconds since 1970. In topics they are",
      "the broker's; in a recording the host's. A range is warmed up: as much as detectors",
      "remember is read before."
    },
    footer = {
      "%nWhat came of a recorded incident, and of each of its SYNs:%n",
      "  deploy/pawprint replay --capture deploy/incidents/recycle_nat --verdicts v.csv%n",
      "Last night on the web hosts, from the topics:%n",
      "  deploy/pawprint replay --bootstrap-servers broker:9092 --host 'web-*' \\",
      "    --from 2026-11-20T03:00:00Z --to 2026-11-20T04:00:00Z --alerts night.jsonl%n",
      "How much that would read, and for how long:%n",
      "  deploy/pawprint replay --from now-2h --dry-run%n",
      "What if tcp_tw_recycle had been 0, and which remedy would have helped?%n",
      "  deploy/pawprint replay --capture deploy/incidents/recycle_nat \\",
      "    --set net.ipv4.tcp_tw_recycle=0%n",
      "  deploy/pawprint replay --capture deploy/incidents/recycle_nat --advise"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int ALERT_CAME = 3;

  @Option(
      names = "--capture",
      paramLabel = "DIR",
      description = "Capture folder: host.properties and cap.pcap, proc.log, ss.log ... in it.")
  private Path capture;

  @Mixin private RangeOptions range;

  @Mixin private WhatIfOptions whatIf;

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      description = "Write every transition there, one JSON object a line.")
  private Path alerts;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "Write the verdict on every SYN there, as CSV, in capture order. Of topics,"
          + " host is the first column, and the lines of each host are in its capture order; hosts"
          + " of one partition come in the order in which the replay takes them.")
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
          + " beside it; with --advise or a what-if, what these would have made of it too.")
  private Path report;

  @Option(
      names = "--all-segments",
      description = "Use every segment of a recording, not SYN, FIN and RST alone.")
  private boolean allSegments;

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or jsonl; ${DEFAULT-VALUE} by default.")
  private OutputFormat format;

  @Option(names = "--fail-on-alert", description = "Exit with 3 if an alert came.")
  private boolean failOnAlert;

  @Mixin private ClusterOptions cluster;

  private final Terminal terminal;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PawprintConfig config = cluster.config();
    range.read(System.currentTimeMillis());
    if (capture == null && !cluster.named() && !range.given()) {
      throw UserError.usage(
          "what should be replayed? --capture DIR names a recording;"
              + " --from T a range of the topics");
    } else if (capture != null && cluster.named()) {
      throw UserError.usage("--capture and --bootstrap-servers are two histories: name one");
    }
    List<Scenario> scenarios = whatIf.scenarios();
    if (whatIf.advise() && !scenarios.isEmpty()) {
      throw UserError.usage(
          "--advise chooses its own worlds: ask for it without --set, --kernel and --scenario");
    }
    try (Interruption interruption = new Interruption()) {
      if (whatIf.asked() && !range.dryRun()) {
        return compare(config, scenarios, interruption);
      }
      return capture == null ? topics(config, interruption) : recording(config, interruption);
    } catch (StoppedException e) {
      return Interruption.EXIT;
    } catch (IOException e) {
      throw UserError.of(e);
    } catch (UncheckedIOException e) {
      throw UserError.of(e.getCause());
    }
  }

  private int compare(
      PawprintConfig config, List<Scenario> scenarios, Interruption interruption)
      throws IOException {
    if (capture != null && Files.notExists(capture)) {
      throw noSuchFolder();
    }
    ReportOutput page = report(config);
    WhatIfReplay replay =
        new WhatIfReplay(capture, config, range, allSegments, page, terminal, interruption);
    boolean alerted =
        whatIf.advise()
            ? replay.advise(format)
            : replay.compare(scenarios, new Output(alerts, verdicts, sources), format);
    page.write(terminal);
    return failOnAlert && alerted ? ALERT_CAME : 0;
  }

  private int topics(PawprintConfig config, Interruption interruption) throws IOException {
    if (allSegments) {
      throw UserError.usage("--all-segments is for a recording: topics hold what was captured");
    }
    RangeRequest request =
        range.request(config.clientSettings(), config.serdeSettings(), config.thresholds());
    RangeRun run = new RangeRun(config, request, terminal, interruption);
    if (range.dryRun()) {
      run.dryRun();
      return 0;
    }
    RangeFiles files =
        new RangeFiles(Optional.ofNullable(verdicts), Optional.ofNullable(sources));
    ReportOutput page = report(config);
    AlertOutput output = new AlertOutput(terminal, format, alertFiles(page));
    try (output) {
      run.play(files, page.listeners(), output);
      run.notes().forEach(page::note);
      output.done();
      page.write(terminal);
    }
    return conclude(output);
  }

  private int recording(PawprintConfig config, Interruption interruption) throws IOException {
    if (Files.notExists(capture)) {
      throw noSuchFolder();
    }
    Span span = range.ofCapture();
    HostGlob hosts = range.hosts();
    String hostId = CaptureFolder.open(capture).host().hostId();
    if (!hosts.test(hostId)) {
      throw UserError.usage("no host matches --host " + hosts + ": the recording is of " + hostId);
    }
    if (range.dryRun()) {
      terminal.result(capture + ": a recording of " + hostId + ", read from its beginning");
      return 0;
    }
    CaptureRequest request =
        new CaptureRequest(capture, span, allSegments, config.thresholds(), terminal::say);
    ReportOutput page = report(config);
    AlertOutput output = new AlertOutput(terminal, format, alertFiles(page));
    try (output;
        CsvFile verdictFile = CsvFile.ofHost(CsvFile.Kind.VERDICTS, verdicts);
        CsvFile sourcesFile = CsvFile.ofHost(CsvFile.Kind.SOURCES, sources)) {
      List<CsvFile> files = Stream.of(verdictFile, sourcesFile).filter(Objects::nonNull).toList();
      List<ReplayListener> listeners =
          new ArrayList<>(List.of(output, interruption.listener(terminal)));
      listeners.addAll(files);
      listeners.addAll(page.listeners());
      CaptureExtent read = CaptureReplay.run(request, listeners);
      if (range.given() && read.inSpan() == 0) {
        throw UserError.usage(
            "nothing of " + capture + " lies in that range: it "
                + (read.firstMs() > read.lastMs()
                    ? "is empty"
                    : "begins at " + TimeText.of(read.firstMs()) + " and was read to "
                        + TimeText.of(read.lastMs())));
      }
      output.done();
      files.forEach(CsvFile::done);
      page.write(terminal);
    }
    return conclude(output);
  }

  private UserError noSuchFolder() {
    return UserError.usage(
        "--capture " + capture + ": no such folder; deploy/incidents has some to try");
  }

  private ReportOutput report(PawprintConfig config) throws IOException {
    String origin = capture == null ? "topics " + range.inWords() : capture.toString();
    return new ReportOutput(report, origin, config);
  }

  private List<Path> alertFiles(ReportOutput page) {
    List<Path> files = new ArrayList<>(page.alertFiles());
    if (alerts != null) {
      files.add(alerts);
    }
    return files;
  }

  private int conclude(AlertOutput output) {
    if (output.transitions() == 0 || range.given()) {
      terminal.say(output.summary());
    }
    return failOnAlert && output.transitions() > 0 ? ALERT_CAME : 0;
  }
}
