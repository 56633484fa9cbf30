// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds what makes trouble; each has a seed and an end, and prints a table. */
@Command(
    name = "torture",
    description = {
      "Make trouble on brokers of its own, and see whether pawprint keeps its guarantees: no",
      "alert lost, none doubled, same input same alerts, every resolved was firing, state equals",
      "the fold.",
      "Bounded and seeded; exit code 1 if a guarantee does not hold."
    },
    synopsisSubcommandLabel = "TROUBLE",
    footer = {
      "%nEach fault of a cluster once, and half an hour under load:%n",
      "  deploy/pawprint torture cluster --rounds 12",
      "  deploy/pawprint torture soak --minutes 30%n",
      "A million poisoned records, then a hundred restarts on damaged files:%n",
      "  deploy/pawprint torture poison",
      "  deploy/pawprint torture state --rounds 100%n",
      "Coverage-guided fuzzing of all that reads strangers' bytes, five minutes each:%n",
      "  deploy/pawprint torture fuzz --seconds 300"
    })
final class TortureCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which trouble?");
  }
}
