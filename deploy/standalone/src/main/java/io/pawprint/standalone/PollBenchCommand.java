// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.bench.HotPathBench;
import io.pawprint.app.bench.PollFigures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the limit of all that reads. */
@Command(
    name = "poll",
    description = {
      "Measure SYNs a second of a consumer that polls batches and does nothing else:",
      "no topology on this machine can be faster. Beside it, what decoding them would",
      "leave."
    },
    footer = {
      "%nThe batches of bench hotpath, and ten times as many:%n",
      "  deploy/pawprint bench poll",
      "  deploy/pawprint bench poll --batches 100000 -o json"
    })
final class PollBenchCommand implements Callable<Integer> {

  @Mixin private HotPathOptions options;

  private final Terminal terminal;

  PollBenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return options.measure(
        terminal,
        (broker, registry, directory, load) -> {
          PollFigures figures = HotPathBench.poll(broker, registry, load, terminal::say);
          terminal.result(options.shown(figures.table(), figures.json()));
          return true;
        });
  }
}
