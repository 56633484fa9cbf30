// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import io.pawprint.torture.PoisonFigures;
import io.pawprint.torture.PoisonRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Poisoned records among good ones. */
@Command(
    name = "poison",
    description = {
      "Send records that were good once: random bytes, wrong schema ids, hostile values, older and",
      "future schemas, ten megabytes. Each is accepted with every value in its range or set aside",
      "with its reason; the alerts of good hosts among them are as if there were no others."
    })
final class TorturePoisonCommand implements Callable<Integer> {

  private static final int RECORDS_MAX = 100_000_000;

  @Option(names = "--records", paramLabel = "N", defaultValue = "1000000",
      description = "Poisoned records; ${DEFAULT-VALUE} by default.")
  private int records;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of all that is random; ${DEFAULT-VALUE} by default.")
  private long seed;

  private final Terminal terminal;

  TorturePoisonCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (records < 1 || records > RECORDS_MAX) {
      throw UserError.usage("--records should be 1 to " + RECORDS_MAX + ": was " + records);
    }
    return TortureSite.with(terminal, 2, site -> {
      PoisonFigures figures = new PoisonRun(site, seed, records, terminal::say).run();
      terminal.result(figures.table().stripTrailing());
      return figures.held() ? 0 : UserError.FAILURE;
    });
  }
}
