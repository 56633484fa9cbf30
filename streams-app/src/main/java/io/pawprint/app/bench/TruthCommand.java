// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.replay.truth.Evidence;
import io.pawprint.replay.truth.Label;
import io.pawprint.replay.truth.TruthRun;
import io.pawprint.replay.truth.TruthScore;
import io.pawprint.replay.truth.TruthTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores verdicts against the labels of recordings. */
@Command(
    name = "truth",
    description = {
      "Judge every SYN of labelled recordings, and say how often that was right: per recording",
      "with retransmissions and for first SYNs alone, with 95 % intervals, and errors by cause."
    },
    footer = {
      "%nThe recordings of this repository:%n",
      "  deploy/pawprint bench truth",
      "  deploy/pawprint bench truth --evidence ALL_SEGMENTS"
    })
public final class TruthCommand implements Callable<Integer> {

  @Option(
      names = "--captures",
      paramLabel = "DIR",
      description = "Folder of capture folders with labels.csv.gz, or one such folder;"
          + " deploy/incidents by default.")
  private Path captures;

  @Option(
      names = "--evidence",
      paramLabel = "WHAT",
      defaultValue = "SYN_FIN_RST",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Evidence evidence;

  private final Terminal terminal;

  public TruthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path from =
        captures != null
            ? captures
            : Path.of(System.getProperty("pawprint.home", "."), "deploy", "incidents");
    List<Path> folders = labelled(from);
    if (folders.isEmpty()) {
      throw new UserError(
          from + ": no folder with " + Label.FILE + " there; name one with --captures");
    }
    terminal.result(TruthTable.head());
    for (Path folder : folders) {
      score(folder);
    }
    return 0;
  }

  private void score(Path folder) {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    try {
      TruthRun run = TruthRun.of(folder, evidence, true);
      terminal.result(TruthTable.line(name, run.score()));
      terminal.result(TruthTable.line("  first SYNs", run.firstSyns()));
      causes(run.score());
    } catch (IOException e) {
      throw new UserError(name + ": " + UserError.reason(e));
    }
  }

  private void causes(TruthScore score) {
    score.byCause().forEach((what, times) -> terminal.result("    " + times + " x " + what));
  }

  private static List<Path> labelled(Path from) {
    if (Files.exists(from.resolve(Label.FILE))) {
      return List.of(from);
    }
    try (Stream<Path> folders = Files.list(from)) {
      return folders.filter(folder -> Files.exists(folder.resolve(Label.FILE))).sorted().toList();
    } catch (IOException e) {
      throw new UserError("--captures " + from + ": " + UserError.reason(e));
    }
  }
}
