// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.app.LogTarget;
import io.pawprint.app.Terminal;
import io.pawprint.app.UserError;
import picocli.CommandLine;

/** {@code deploy/flink-peer/run}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    LogTarget.standardError();
    LogTarget.withoutNetwork();
    Terminal terminal = Terminal.ofProcess();
    CommandLine command =
        new CommandLine(new PeerBench(terminal))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  if (failure instanceof UserError) {
                    line.getErr().println("pawprint: " + failure.getMessage());
                    return UserError.FAILURE;
                  }
                  throw failure;
                });
    System.exit(command.execute(args));
  }
}
