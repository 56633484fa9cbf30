// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.soak.SoakFigures;
import io.pawprint.soak.SoakRun;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Steady load for long. */
@Command(
    name = "soak",
    description = {
      "Load one instance, a process of its own, steadily for long, while hosts leave and come back",
      "and sources change: heap after GC, native and resident memory, file handles, threads, lag,",
      "RocksDB's files, state and dead letters are read off, and none of them may grow."
    },
    footer = {
      "%nHalf an hour at 70 % of what this machine can, and ten minutes at a given rate:%n",
      "  deploy/pawprint torture soak --minutes 30 --share 70",
      "  deploy/pawprint torture soak --minutes 10 --rate 200000 -o json"
    })
final class TortureSoakCommand implements Callable<Integer> {

  private static final int MINUTES_MAX = 10_000;

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--minutes", paramLabel = "N", defaultValue = "30",
      description = "How long, 2 or more; ${DEFAULT-VALUE} by default. The first third, at most"
          + " ten minutes, is to warm up.")
  private int minutes;

  @Option(names = "--share", paramLabel = "PERCENT", defaultValue = "70",
      description = "Load as a share of what it can, which is measured first; ${DEFAULT-VALUE} by"
          + " default.")
  private int share;

  @Option(names = "--rate", paramLabel = "N", defaultValue = "0",
      description = "Rows a second instead; nothing is measured first.")
  private double rate;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of all that is random; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  TortureSoakCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (minutes < 2 || minutes > MINUTES_MAX || share < 1 || share > 100 || rate < 0) {
      throw UserError.usage("--minutes should be 2 to " + MINUTES_MAX
          + ", --share 1 to 100, --rate not negative");
    }
    SoakRun.Plan plan = new SoakRun.Plan(seed, minutes, rate, share);
    // at this rate retention cannot wait for its usual five minutes
    Map<String, String> soon =
        Map.of("log.retention.check.interval.ms", "10000", "log.segment.delete.delay.ms", "1000");
    try (TemporaryTree directory = TemporaryTree.create("pawprint-soak-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker =
              EmbeddedBroker.start(directory.path().resolve("broker"), 0, soon);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        SoakFigures figures =
            SoakRun.run(
                plan, broker.bootstrapServers(), registry.url().toString(), directory.path(),
                terminal::say);
        terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.growing().isEmpty() ? 0 : UserError.FAILURE;
      }
    }
  }
}
