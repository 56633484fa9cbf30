// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one command, or all: the same as {@code --help}, for those who type it in front. */
@Command(name = "help", description = "Explain a command.")
final class HelpCommand implements Runnable {

  @Spec CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Which one; all by default.")
  String command;

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    CommandLine wanted = command == null ? root : root.getSubcommands().get(command);
    if (wanted == null) {
      throw UserError.usage(
          "no such command: " + command
              + NearestName.of(command, root.getSubcommands().keySet())
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
    }
    wanted.usage(root.getOut());
  }
}
