// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.access.Refusal;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Mistakes {

  private Mistakes() {}

  /** A person's mistake is one line; ours is one line too, and the log has the trace. */
  static IExecutionExceptionHandler duringExecution(Terminal terminal) {
    return (failure, command, parsed) -> {
      if (failure instanceof UserError mistake) {
        terminal.say("pawprint: " + mistake.getMessage());
        return mistake.exitCode();
      }
      Optional<String> refusal = Refusal.of(failure);
      if (refusal.isPresent()) {
        terminal.say("pawprint: the brokers refuse it: " + refusal.get());
        return UserError.FAILURE;
      }
      // not a static logger: the command has first to choose where the log goes
      LoggerFactory.getLogger(Mistakes.class).error("internal error", failure);
      StackTraceElement[] trace = failure.getStackTrace();
      terminal.say(
          "pawprint: internal error: " + failure + (trace.length > 0 ? " at " + trace[0] : "")
              + "; run again with PAWPRINT_TRACE=1 and report it");
      if (System.getenv("PAWPRINT_TRACE") != null) {
        failure.printStackTrace(terminal.err());
      }
      return UserError.FAILURE;
    };
  }

  /** What was not understood, what may have been meant, and where to read on. */
  static IParameterExceptionHandler duringParsing(Terminal terminal) {
    return (mistake, arguments) -> {
      CommandLine command = mistake.getCommandLine();
      String name = command.getCommandSpec().qualifiedName();
      String message = mistake.getMessage();
      if (mistake instanceof UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        boolean isCommand = !first.startsWith("-") && !command.getSubcommands().isEmpty();
        Optional<String> meant =
            isCommand
                ? NearestName.of(first, command.getSubcommands().keySet())
                : NearestName.of(first, command.getCommandSpec().optionsMap().keySet());
        message =
            (isCommand ? "no such command: " : "not understood: ") + first
                + meant.map(m -> "; did you mean " + m + "?").orElse("");
      }
      terminal.say("pawprint: " + message.lines().findFirst().orElse(message)
          + " (" + name + " --help shows how)");
      return UserError.USAGE;
    };
  }
}
