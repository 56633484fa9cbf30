// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.query.HealthProbe;
import io.pawprint.query.QuerySettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the instance on this machine how it is. */
@Command(
    name = "health",
    description = {
      "Ask the instance on this machine whether it can answer: exit with 0 if so, with 1 if not.",
      "For supervisors that cannot ask /readyz themselves; takes the settings of the instance."
    },
    footer = {
      "%nOf an instance on this machine:%n",
      "  deploy/pawprint health --config /etc/pawprint/streams.properties"
    })
final class HealthCommand implements Callable<Integer> {

  @Option(names = "--live", description = "Ask whether it lives, rather than whether it is ready.")
  private boolean live;

  @Mixin private ConfigOptions options;

  private final Terminal terminal;

  HealthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    QuerySettings settings = ApiSettings.settings(options.config()).orElseThrow(() ->
        UserError.usage(ApiSettings.LISTEN + " is empty: health is told by the API's server"));
    String path = live ? "/livez" : "/readyz";
    try {
      int status = HealthProbe.ask(settings, path);
      terminal.result(status == 200 ? "ok" : path + " answers " + status);
      return status == 200 ? 0 : UserError.FAILURE;
    } catch (IOException e) {
      throw new UserError("nobody answers at " + settings.management() + path + " ("
          + UserError.reason(e) + ")");
    }
  }
}
