// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.app.Terminal;
import java.util.List;

/** The command line of a host that is observed: that of a cluster, and the Connect worker. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    System.exit(io.pawprint.app.Main.commandLine(terminal, List.of(new ConnectCommand(terminal)))
        .execute(args));
  }
}
