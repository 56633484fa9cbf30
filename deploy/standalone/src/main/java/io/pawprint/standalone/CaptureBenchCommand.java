// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.CaptureBench;
import io.pawprint.app.bench.CaptureFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a replay of a large capture. */
@Command(
    name = "capture",
    description = {
      "Measure segments a second of a replay from a capture folder, on one thread: reading,",
      "verdicts, clocks and detection. The capture is a recording repeated: later, and side by",
      "side with remote hosts of their own. Beside it reading alone, gunzip alone, and tshark",
      "with an awk script that calls a SYN dropped if its source's last TSval was newer."
    },
    footer = {
      "%nSix million segments of a busy host, then of a quiet one (a recording after the other):%n",
      "  deploy/pawprint bench capture",
      "  deploy/pawprint bench capture --abreast 1"
    })
final class CaptureBenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--captures", paramLabel = "DIR",
      description = "Capture folder to repeat; deploy/incidents/recycle_nat by default.")
  private Path captures;

  @Option(names = "--segments", paramLabel = "N", defaultValue = "6000000",
      description = "Segments at least; ${DEFAULT-VALUE} by default. 100 bytes each, and as much"
          + " again for gzip, go to the directory for temporary files.")
  private long segments;

  @Option(names = "--abreast", paramLabel = "N", defaultValue = "50",
      description = "Copies of the recording at the same time; ${DEFAULT-VALUE} by default.")
  private int abreast;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  CaptureBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (segments < 1 || abreast < 1) {
      throw UserError.usage("--segments and --abreast should be 1 or more");
    }
    Path home = Path.of(System.getProperty("pawprint.home", "."));
    Path from =
        captures != null ? captures : home.resolve(Path.of("deploy", "incidents", "recycle_nat"));
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      CaptureFigures figures =
          CaptureBench.run(from, directory.path(), segments, abreast, terminal::say);
      terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
      return figures.exact() ? 0 : UserError.FAILURE;
    } catch (IOException e) {
      throw new UserError(from + ": " + UserError.reason(e));
    }
  }
}
