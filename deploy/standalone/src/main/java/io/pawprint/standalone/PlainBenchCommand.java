// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.bench.HotPathBench;
import io.pawprint.app.bench.PlainFigures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the design that comes to mind first. */
@Command(
    name = "plain",
    description = {
      "Measure the design that comes to mind first, on the first 1,000 batches: a",
      "record a SYN keyed by source, one get and one put of a logged RocksDB store a",
      "record, exactly once, the recycle rule and nothing else. Beside it the limit of",
      "a consumer that only polls the same SYNs in batches."
    },
    footer = {
      "%n  deploy/pawprint bench plain",
      "  deploy/pawprint bench plain --sources 1000000 -o json%n",
      "bench hotpath measures pawprint's own topology beside it, in one run."
    })
final class PlainBenchCommand implements Callable<Integer> {

  @Mixin private HotPathOptions options;

  private final Terminal terminal;

  PlainBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return options.measure(
        terminal,
        (broker, registry, directory, load) -> {
          PlainFigures figures =
              HotPathBench.plain(broker, registry, directory, load, terminal::say);
          terminal.result(options.shown(figures.table(), figures.json()));
          return figures.isExact();
        });
  }
}
