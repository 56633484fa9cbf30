// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.app.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the hosts. */
@Command(
    name = "hosts",
    description = "Show the hosts that report, with their last five minutes.",
    footer = {
      "%nEvery two seconds anew:%n",
      "  deploy/pawprint hosts --watch%n",
      "Those that still run recycle:%n",
      "  deploy/pawprint hosts --setting net.ipv4.tcp_tw_recycle=1%n",
      "Of a fleet, by any of its instances:%n",
      "  deploy/pawprint hosts --url https://node-1.example:8443 \\%n"
          + "    --token-file /etc/pawprint/token --ca-file /etc/pawprint/ca.pem"
    })
public final class HostsCommand implements Callable<Integer> {

  @Option(names = "--setting", paramLabel = "NAME=VALUE", converter = SettingFilter.Parser.class,
      description = {
        "Only hosts where that kernel setting has this value; NAME= for those where it is",
        "not known, as on kernels without it. May come more than once: all must hold."
      })
  private List<SettingFilter> filters = List.of();

  @Mixin private Asking asking;

  private final Terminal terminal;

  public HostsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return asking.run(
        terminal, api -> SettingFilter.apply(filters, api, all(api)), "hosts",
        HostsCommand::table);
  }

  /** All pages as one. */
  private static JsonNode all(ApiClient api) {
    JsonNode page = api.list("hosts", "/api/v1/hosts?limit=500");
    ObjectNode all = (ObjectNode) page;
    ArrayNode hosts = (ArrayNode) all.get("hosts");
    while (!page.get("next").isNull()) {
      page =
          api.list("hosts", "/api/v1/hosts?limit=500&cursor=" + page.get("next").asText());
      page.get("hosts").forEach(hosts::add);
      if (page.get("partial").asBoolean()) {
        all.put("partial", true);
        page.get("missing").forEach(((ArrayNode) all.get("missing"))::add);
      }
    }
    all.putNull("next");
    return all;
  }

  private static TextTable table(JsonNode answer) {
    TextTable table =
        new TextTable(
            "HOST", "AS OF", "KERNEL", "RECYCLE", "SYNS", "DROPPED", "PAWS", "TIME_WAIT", "LIMIT",
            "ALERTS");
    for (JsonNode host : answer.get("hosts")) {
      JsonNode recycle = host.get("recycle");
      table.row(
          host.get("hostId").asText(), TextTable.time(host.get("asOfMs")),
          host.get("kernelRelease").asText(),
          recycle.isNull() ? "unknown" : recycle.asBoolean() ? "on" : "off",
          host.get("firstSyns").asText(), host.get("firstDropped").asText(),
          TextTable.known(host.get("pawsPassive")), TextTable.known(host.get("timeWait")),
          TextTable.known(host.get("timeWaitLimit")), alerts(host.get("openAlerts")));
    }
    return table;
  }

  private static String alerts(JsonNode open) {
    StringBuilder text = new StringBuilder();
    for (String severity : List.of("critical", "warning", "info")) {
      if (open.get(severity).asInt() > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(open.get(severity).asInt()).append(' ').append(severity);
      }
    }
    return text.isEmpty() ? "none" : text.toString();
  }
}
