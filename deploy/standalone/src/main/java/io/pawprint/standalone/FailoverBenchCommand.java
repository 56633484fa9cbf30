// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.recovery.FailoverBench;
import io.pawprint.recovery.FailoverFigures;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the end of an instance does. */
@Command(
    name = "failover",
    description = {
      "Measure what the end of an instance does beside others: how long its hosts are not answered",
      "for, and how long alerts are late. First an orderly end, then kill -9; three instances and",
      "three brokers, each a process of its own, settings as shipped."
    },
    footer = {
      "%n  deploy/pawprint bench failover",
      "  deploy/pawprint bench failover --syn-per-s 200000 -o json"
    })
final class FailoverBenchCommand implements Callable<Integer> {

  private static final int BROKERS = 3;

  private enum Format {
    TABLE,
    JSON
  }

  @Mixin private ConfigOptions options;

  @Option(names = "--syn-per-s", paramLabel = "N", defaultValue = "20000",
      description = "Of other hosts meanwhile; ${DEFAULT-VALUE} by default.")
  private int synPerS;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "30",
      description = "For which each event is watched; ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  FailoverBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (synPerS < 1 || seconds < 1) {
      throw UserError.usage("--syn-per-s and --seconds should be at least 1");
    }
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting " + BROKERS + " brokers in " + directory.path());
      try (LocalCluster brokers = LocalCluster.of(directory.path().resolve("brokers"), BROKERS);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        FailoverFigures figures =
            FailoverBench.run(
                brokers, options, registry.url().toString(), directory.path(), synPerS, seconds,
                terminal::say);
        terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.isWhole() ? 0 : UserError.FAILURE;
      }
    }
  }
}
