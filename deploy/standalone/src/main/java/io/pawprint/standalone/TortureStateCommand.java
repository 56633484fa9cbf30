// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.torture.DamageRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Damaged files below the topology's stores. */
@Command(
    name = "state",
    description = {
      "Stop the topology, truncate, flip, zero or delete files of its RocksDB, start it again, and",
      "so on: what is damaged is restored from the changelogs, and nothing comes out differently."
    })
final class TortureStateCommand implements Callable<Integer> {

  private static final int ROUNDS_MAX = 10_000;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "50",
      description = "Starts, with three damages between each two; ${DEFAULT-VALUE} by default.")
  private int rounds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of all that is random; ${DEFAULT-VALUE} by default.")
  private long seed;

  private final Terminal terminal;

  TortureStateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 2 || rounds > ROUNDS_MAX) {
      throw UserError.usage("--rounds should be 2 to " + ROUNDS_MAX + ": was " + rounds);
    }
    return TortureSite.with(terminal, 2, site -> {
      DamageRun.Figures figures = new DamageRun(site, seed, rounds, terminal::say).run();
      terminal.result(figures.table().stripTrailing());
      return figures.broken().isEmpty() ? 0 : UserError.FAILURE;
    });
  }
}
