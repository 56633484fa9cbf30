// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.pawprint.app.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a host's sources. */
@Command(
    name = "sources",
    description = "Show the addresses that connect to a host, those that lose most SYNs first.",
    footer = {
      "%nWho loses SYNs, and how many machines are behind each address:%n",
      "  deploy/pawprint sources web-7%n",
      "One network, by address, for a script:%n",
      "  deploy/pawprint sources web-7 --sort address --filter 203.0.113.0/24 -o jsonl"
    })
public final class SourcesCommand implements Callable<Integer> {

  private enum Sort {
    drops,
    lastSeen,
    address
  }

  @Parameters(paramLabel = "HOST", description = "Host id, as 'hosts' shows it.")
  private String host;

  @Option(names = "--sort", paramLabel = "ORDER", defaultValue = "drops",
      description = "drops, lastSeen or address; ${DEFAULT-VALUE} by default.")
  private Sort sort;

  @Option(names = "--filter", paramLabel = "NETWORK", defaultValue = "",
      description = "Only addresses in this network, such as 203.0.113.0/24.")
  private String filter;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
      description = "At most so many, up to 1000; ${DEFAULT-VALUE} by default.")
  private int limit;

  @Mixin private Asking asking;

  private final Terminal terminal;

  public SourcesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String path =
        "/api/v1/hosts/" + ApiClient.part(host) + "/sources?sort=" + sort + "&limit=" + limit
            + "&filter=" + ApiClient.part(filter);
    return asking.run(terminal, api -> api.list("sources", path), "sources", SourcesCommand::table);
  }

  private static TextTable table(JsonNode answer) {
    TextTable table =
        new TextTable(
            "SOURCE", "TO", "SYNS", "DROPPED", "ATTEMPTS", "LOST", "LAST SYN", "MACHINES");
    for (JsonNode source : answer.get("sources")) {
      table.row(
          source.get("remote").asText(), source.get("local").asText(),
          source.get("syns").asText(), source.get("dropped").asText(),
          source.get("firstSyns").asText(), source.get("firstDropped").asText(),
          TextTable.time(source.get("lastSynMs")), machines(source));
    }
    return table;
  }

  private static String machines(JsonNode source) {
    String number =
        source.get("machines").isNull()
            ? "unknown"
            : (source.get("many").asBoolean() ? "at least " : "") + source.get("machines").asText();
    return number + (source.get("clockless").asBoolean() ? " and one without a clock" : "");
  }
}
