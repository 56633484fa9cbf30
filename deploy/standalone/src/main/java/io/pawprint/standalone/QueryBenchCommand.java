// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.QueryBench;
import io.pawprint.app.bench.QueryFigures;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures queries beside a busy topology, on a broker of its own. */
@Command(
    name = "queries",
    description = {
      "Measure the API while one host with many sources is being judged: how long",
      "queries take, how old what they say is, and what they take from the stream",
      "thread, while SYNs wait for the topology and while so many a second come.",
      "Windows with and without queries take turns. Exit code 1: some answer did not",
      "say as of when it is."
    },
    footer = {
      "%nA million sources want more memory than the launcher gives:%n",
      "  PAWPRINT_JAVA_OPTS=-Xmx3g deploy/pawprint bench queries"
    })
final class QueryBenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--sources", paramLabel = "N", defaultValue = "1000000",
      description = "Source addresses of the host; ${DEFAULT-VALUE} by default.")
  private int sources;

  @Option(names = "--batches", paramLabel = "N", defaultValue = "60000",
      description = {
        "Batches of 500 SYNs that wait for the topology at first; ${DEFAULT-VALUE} by default."
      })
  private int batches;

  @Option(names = "--rate", paramLabel = "N", defaultValue = "500000",
      description = "SYNs a second afterwards; ${DEFAULT-VALUE} by default.")
  private int perS;

  @Option(names = "--windows", paramLabel = "N", defaultValue = "14",
      description = "Windows with and without queries each; ${DEFAULT-VALUE} by default.")
  private int windows;

  @Option(names = "--as-shipped",
      description = {
        "Save tables as shipped, whenever 64 MB of the host are unsaved: with",
        "more than 200,000 sources that send in no order a page is written for",
        "each SYN then. Else they are saved every ten seconds."
      })
  private boolean asShipped;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  QueryBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    QueryBench.Plan plan = plan();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        QueryFigures figures =
            QueryBench.run(
                broker.bootstrapServers(), registry.url().toString(),
                directory.path().resolve("streams"), plan, terminal::say);
        terminal.result(
            format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.isWhole() ? 0 : UserError.FAILURE;
      }
    }
  }

  private QueryBench.Plan plan() {
    try {
      return new QueryBench.Plan(sources, batches, perS, windows, asShipped);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
