// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.sign.FleetSecret;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One host's key out of the fleet's secret. */
@Command(
    name = "derive",
    description = {
      "Print the key of one host, a line for the file that host.key.file of its connectors names.",
      "The same secret and host id give the same key; a key tells nothing of the secret."
    },
    footer = {
      "%nA secret, which only the machines of `streams` keep, and a host's key:%n",
      "  umask 077; openssl rand -hex 32 > fleet.secret",
      "  deploy/pawprint keys derive --secret fleet.secret --host web1 > web1.key"
    })
final class KeysDeriveCommand implements Callable<Integer> {

  @Option(names = "--secret", paramLabel = "FILE", required = true,
      description = "File with the fleet's secret: at least 64 hex digits.")
  private Path secret;

  @Option(names = "--host", paramLabel = "ID", required = true,
      description = "The host's id, as its records have it; its namespaces are in it.")
  private String host;

  private final Terminal terminal;

  KeysDeriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (host.isBlank() || !host.equals(host.strip()) || host.chars().anyMatch(c -> c < ' ')) {
      throw UserError.usage("--host should be a host id, without blanks around it");
    }
    try {
      terminal.result(FleetSecret.read(secret).keyOf(host).line());
      return 0;
    } catch (IllegalArgumentException e) {
      throw UserError.usage("--secret " + e.getMessage());
    }
  }
}
