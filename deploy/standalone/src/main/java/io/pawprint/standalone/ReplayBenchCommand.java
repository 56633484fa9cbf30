// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.app.bench.ReplayBench;
import io.pawprint.app.bench.ReplayFigures;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a replay of topics on a broker of its own. */
@Command(
    name = "replay",
    description = {
      "Measure rows a second of a replay from topics, on a broker of its own; beside it the limit",
      "of as many consumers that only poll."
    },
    footer = {
      "%nTen million SYNs, then one thread alone:%n",
      "  deploy/pawprint bench replay",
      "  deploy/pawprint bench replay --threads 1 -o json%n",
      "Five gigabytes in a small heap, broker included; what is live is told twenty times:%n",
      "  PAWPRINT_JAVA_OPTS=-Xmx256m deploy/pawprint bench replay --megabytes 5000"
    })
final class ReplayBenchCommand implements Callable<Integer> {

  private static final int MEGABYTES_MAX = 1_000_000;

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--batches", paramLabel = "N", defaultValue = "20000",
      description = "Batches of 500 SYNs; ${DEFAULT-VALUE} by default.")
  private int batches;

  @Option(names = "--megabytes", paramLabel = "N",
      description = "So much data instead of --batches: everything once, nothing warmed, and the"
          + " live heap after a full collection told over and over.")
  private Integer megabytes;

  @Option(names = "--partitions", paramLabel = "N", defaultValue = "4",
      description = "Partitions of each topic; ${DEFAULT-VALUE} by default.")
  private int partitions;

  @Option(names = "--threads", paramLabel = "N",
      description = "Partitions played at once; one a processor by default.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  ReplayBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private static HotPathLoad load(int batches) {
    HotPathLoad standard = HotPathLoad.DEFAULT;
    return new HotPathLoad(
        standard.seed(), standard.hosts(), standard.sources(), standard.portsPerSource(), batches);
  }

  @Override
  public Integer call() throws Exception {
    if (batches < 1 || partitions < 1 || threads < 1) {
      throw UserError.usage("--batches, --partitions and --threads should be 1 or more");
    }
    if (megabytes != null && (megabytes < 1 || megabytes > MEGABYTES_MAX)) {
      throw UserError.usage("--megabytes should be 1 to " + MEGABYTES_MAX + ": was " + megabytes);
    }
    HotPathLoad load =
        megabytes == null ? load(batches) : ReplayBench.ofMegabytes(load(1), megabytes);
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        ReplayFigures figures =
            ReplayBench.run(
                broker.bootstrapServers(), registry.url().toString(), load, partitions, threads,
                megabytes != null, terminal::say);
        terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.unread() == 0 ? 0 : UserError.FAILURE;
      }
    }
  }
}
