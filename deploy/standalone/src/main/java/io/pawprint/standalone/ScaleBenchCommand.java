// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.ConfigOptions;
import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.scale.ScaleBench;
import io.pawprint.scale.ScaleFigures;
import io.pawprint.schema.registry.DevRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what more instances bring. */
@Command(
    name = "scale",
    description = {
      "Measure 1, 2 and 4 instances, each a process of its own, on three brokers with three copies",
      "of everything, all on this machine: SYNs a second, and processor time for a million of them."
    },
    footer = {
      "%nThe curve, and one point of it:%n",
      "  deploy/pawprint bench scale",
      "  deploy/pawprint bench scale --instances 2 --batches 100000 -o json"
    })
final class ScaleBenchCommand implements Callable<Integer> {

  private static final int BROKERS = 3;
  private static final int HOSTS = 400; // so many that partitions have about as much each

  private enum Format {
    TABLE,
    JSON
  }

  @Mixin private ConfigOptions options;

  @Option(names = "--instances", paramLabel = "N", split = ",", defaultValue = "1,2,4",
      description = "How many, one after another; ${DEFAULT-VALUE} by default.")
  private List<Integer> instances;

  @Option(names = "--batches", paramLabel = "N", defaultValue = "25000",
      description = "Batches of 500 SYNs to measure, beside 8,000 for each instance to warm up;"
          + " ${DEFAULT-VALUE} by default.")
  private int batches;

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  ScaleBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (instances.stream().anyMatch(n -> n < 1) || batches < 1) {
      throw UserError.usage("--instances should be 1 or more, --batches 1 or more");
    }
    HotPathLoad standard = HotPathLoad.DEFAULT;
    HotPathLoad load =
        new HotPathLoad(
            standard.seed(), HOSTS, standard.sources(), standard.portsPerSource(), batches);
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting " + BROKERS + " brokers in " + directory.path());
      try (LocalCluster brokers = LocalCluster.of(directory.path().resolve("brokers"), BROKERS);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        ScaleFigures figures =
            ScaleBench.run(
                brokers, options, registry.url().toString(), directory.path(), instances, load,
                terminal::say);
        terminal.result(format == Format.JSON ? figures.json() : figures.table().stripTrailing());
      }
    }
    return 0;
  }
}
