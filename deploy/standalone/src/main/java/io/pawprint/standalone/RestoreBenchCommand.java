// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.recovery.RestoreBench;
import io.pawprint.recovery.RestoreFigures;
import io.pawprint.recovery.RestorePlan;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a start without local state. */
@Command(
    name = "restore",
    description = {
      "Measure a start whose state directory is gone: time until every partition is detected on",
      "again, beside the time that reading the same changelogs takes. Once after an orderly end,",
      "once after kill -9 right behind rows that were not saved."
    },
    footer = {
      "%nA million sources, then ten:%n",
      "  deploy/pawprint bench restore",
      "  deploy/pawprint bench restore --sources 10000000"
    })
final class RestoreBenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Mixin private ConfigOptions options;

  @Option(names = "--sources", paramLabel = "N", defaultValue = "1000000",
      description = "Pairs of addresses remembered, 10,000 a host; ${DEFAULT-VALUE} by default.")
  private int sources;

  @Option(names = "--unsaved", paramLabel = "N", defaultValue = "2000000",
      description = "SYNs right before kill -9; ${DEFAULT-VALUE} by default.")
  private long unsaved;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the random load; ${DEFAULT-VALUE} by default.")
  private long seed;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  RestoreBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    RestorePlan plan = plan();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        RestoreFigures figures =
            RestoreBench.run(
                plan, options, broker.bootstrapServers(), registry.url().toString(),
                directory.path(), terminal::say);
        terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.isWhole() ? 0 : UserError.FAILURE;
      }
    }
  }

  private RestorePlan plan() {
    try {
      return RestorePlan.of(seed, sources, unsaved);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
