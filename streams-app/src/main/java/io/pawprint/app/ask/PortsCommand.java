// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.app.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a host's ephemeral ports. */
@Command(
    name = "ports",
    description = "Show how many ephemeral ports a host has left, per destination.",
    footer = {"%nThe fullest destinations, every two seconds anew:%n",
      "  deploy/pawprint ports web-7 --watch"})
public final class PortsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "HOST", description = "Host id, as 'hosts' shows it.")
  private String host;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
      description = "At most so many, up to 1000; ${DEFAULT-VALUE} by default.")
  private int limit;

  @Mixin private Asking asking;

  private final Terminal terminal;

  public PortsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/hosts/" + ApiClient.part(host) + "/ports?limit=" + limit;
    return asking.run(
        terminal, api -> api.list("destinations", path), "destinations", PortsCommand::table);
  }

  private static TextTable table(JsonNode answer) {
    TextTable table =
        new TextTable(
            "FROM", "TO", "PORT", "USED", "OF", "SHARE", "LIVE", "OPENS/S", "FULL IN", "OWNER");
    for (JsonNode to : answer.get("destinations")) {
      table.row(
          to.get("local").asText(), to.get("remote").asText(), to.get("remotePort").asText(),
          to.get("used").asText(), TextTable.known(answer.get("capacity")),
          TextTable.percent(to.get("share")), to.get("live").asText(),
          String.format(Locale.ROOT, "%.1f", to.get("opensPerS").asDouble()),
          forecast(to.get("forecast")), to.get("owner").asText());
    }
    return table;
  }

  private static String forecast(JsonNode forecast) {
    if (forecast.isNull()) {
      return "-";
    }
    JsonNode latest = forecast.get("latestS");
    return String.format(
        Locale.ROOT, "%.0f s (%.0f to %s)", forecast.get("inS").asDouble(),
        forecast.get("earliestS").asDouble(),
        latest.isNull() ? "never" : String.format(Locale.ROOT, "%.0f s", latest.asDouble()));
  }
}
