// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathBench;
import io.pawprint.app.bench.HotPathFigures;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.schema.registry.DevRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the topology on a broker of its own. */
@Command(
    name = "bench",
    description = {
      "Measure SYNs a second through the topology, exactly once, on a broker of its",
      "own; beside it the limit of a consumer that only polls, decoding and folding",
      "alone, and the plain design: a record a SYN, a RocksDB get and put a record.",
      "One partition, one stream thread."
    },
    footer = {
      "%nFive million SYNs of 100,000 sources, then something longer:%n",
      "  deploy/pawprint bench hotpath",
      "  deploy/pawprint bench hotpath --batches 100000 -o json%n",
      "A million sources of which few send most:%n",
      "  PAWPRINT_JAVA_OPTS=-Xmx3g deploy/pawprint bench hotpath --sources 1000000 --zipf"
    })
final class BenchCommand implements Callable<Integer> {

  private enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--batches", paramLabel = "N",
      description = "Batches of 500 SYNs; 10,000 by default.")
  private int batches = HotPathLoad.DEFAULT.batches();

  @Option(names = "--sources", paramLabel = "N",
      description = "Source addresses over all hosts; 100,000 by default.")
  private int sources = HotPathLoad.DEFAULT.sources();

  @Option(names = "--hosts", paramLabel = "N", description = "Hosts that send; 100 by default.")
  private int hosts = HotPathLoad.DEFAULT.hosts();

  @Option(names = "--zipf",
      description = "The n-th source of a host sends 1/n of the first one's SYNs; else all alike.")
  private boolean zipf;

  @Option(names = "--seed", paramLabel = "N", description = "Of the random load; 1 by default.")
  private long seed = HotPathLoad.DEFAULT.seed();

  @Option(names = "-o", paramLabel = "FORMAT", defaultValue = "table",
      description = "table or json; ${DEFAULT-VALUE} by default.")
  private Format format;

  private final Terminal terminal;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    HotPathLoad load = load();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        HotPathFigures figures =
            HotPathBench.run(
                broker.bootstrapServers(),
                registry.url().toString(),
                directory.path().resolve("streams"),
                load,
                terminal::say);
        terminal.result(
            format == Format.JSON ? figures.json() : figures.table().stripTrailing());
        return figures.isWhole() ? 0 : UserError.FAILURE;
      }
    }
  }

  private HotPathLoad load() {
    try {
      return new HotPathLoad(
          seed, hosts, sources, HotPathLoad.DEFAULT.portsPerSource(), batches, zipf);
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e.getMessage());
    }
  }
}
