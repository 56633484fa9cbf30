// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.schema.registry.DevRegistry;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the benches of the hot path have in common: the load, and a broker of their own. */
final class HotPathOptions {

  /** What is measured; its arguments are those of {@link #measure}. */
  interface Measurement {
    boolean run(String bootstrapServers, String registryUrl, Path stateDirectory, HotPathLoad load)
        throws Exception;
  }

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

  /** What is printed: one or the other. */
  String shown(String table, String json) {
    return format == Format.JSON ? json : table.stripTrailing();
  }

  /** Starts a broker, measures and gives the exit code. */
  int measure(Terminal terminal, Measurement measurement) throws Exception {
    HotPathLoad load = load();
    try (TemporaryTree directory = TemporaryTree.create("pawprint-bench-")) {
      LogTarget.file(directory.path().resolve("pawprint.log"));
      terminal.say("starting a broker in " + directory.path());
      try (EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
          DevRegistry registry =
              DevRegistry.start(directory.path().resolve("registry.jsonl"), 0)) {
        boolean whole =
            measurement.run(
                broker.bootstrapServers(), registry.url().toString(),
                directory.path().resolve("streams"), load);
        return whole ? 0 : UserError.FAILURE;
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
