// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.bench.HotPathBench;
import io.pawprint.app.bench.HotPathFigures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
      "A million sources of which few send most; ten million, most of them on disk:%n",
      "  deploy/pawprint bench hotpath --sources 1000000 --zipf",
      "  PAWPRINT_JAVA_OPTS=-Xmx2g deploy/pawprint bench hotpath --sources 10000000%n",
      "Of more than 400,000 sources the state of the first hosts is compared with a",
      "plain fold's."
    })
final class BenchCommand implements Callable<Integer> {

  @Mixin private HotPathOptions options;

  private final Terminal terminal;

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return options.measure(
        terminal,
        (broker, registry, directory, load) -> {
          HotPathFigures figures =
              HotPathBench.run(broker, registry, directory, load, terminal::say);
          terminal.result(options.shown(figures.table(), figures.json()));
          return figures.isWhole();
        });
  }
}
