// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.FloodBench;
import io.pawprint.app.bench.FloodFigures;
import io.pawprint.app.bench.FloodLoad;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a flood of spoofed sources does. */
@Command(
    name = "flood",
    description = {
      "Send SYNs that each have a spoofed source of their own to one host, with an",
      "incident of 200 real clients in between. Memory must stay where it is once the",
      "tables are full, the incident must raise its alert, and the clients' verdicts",
      "must be those of a fold that never saw the flood."
    },
    footer = {
      "%nTen million sources, then a hundred million:%n",
      "  deploy/pawprint bench flood",
      "  deploy/pawprint bench flood --spoofed 100000000"
    })
final class FloodBenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--spoofed", paramLabel = "N", defaultValue = "10000000",
      description = "Spoofed sources; ${DEFAULT-VALUE} by default.")
  private long spoofed;

  @Option(names = "--room", paramLabel = "N", defaultValue = "100000",
      description = "max.sources.per.host and max.tuples.per.host; ${DEFAULT-VALUE} by default.")
  private long room;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  FloodBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    FloodLoad load = load();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-flood-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        FloodFigures figures =
            FloodBench.run(
                broker.bootstrapServers(), registry.url().toString(),
                directory.path().resolve("streams"), load, room, terminal::say);
        terminal.result(
            format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.isWhole() ? 0 : UserError.FAILURE;
      }
    }
  }

  private FloodLoad load() {
    if (room < 1_000) {
      throw UserError.usage("--room should be 1000 or more: was " + room);
    }
    try {
      return new FloodLoad(spoofed);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
