// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pawprint.app.WhatIfListener.Played;
import io.pawprint.detect.Remedy;
import io.pawprint.whatif.Advisor;
import io.pawprint.whatif.AlertChange;
import io.pawprint.whatif.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which remedies would have helped, host by host, and who runs what.
 *
 * @param recorded every host as recorded
 * @param tried the same hosts with their remedies
 * @param candidates what was tried on each, in the order of the differences
 */
record AdviceOutput(
    Map<String, Played> recorded, Map<String, Played> tried, Map<String, List<Remedy>> candidates) {

  void write(OutputFormat format, Terminal terminal) {
    if (format == OutputFormat.TABLE) {
      table().forEach(terminal::result);
    } else {
      ObjectNode node = json();
      terminal.result(format == OutputFormat.JSON ? node.toPrettyString() : node.toString());
    }
  }

  /** What was tried on that host, best first. */
  List<Trial> trials(String host) {
    List<Trial> trials = new ArrayList<>();
    if (tried.containsKey(host)) {
      List<Remedy> remedies = candidates.get(host);
      for (int i = 0; i < remedies.size(); i++) {
        trials.add(new Trial(remedies.get(i), tried.get(host).differences().get(i)));
      }
    }
    return Advisor.ranked(trials);
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    recorded.forEach(
        (host, played) -> {
          int alerts = played.alerts().size();
          lines.add(
              AlertText.clean(host) + ": "
                  + (alerts == 0 ? "no alert" : alerts == 1 ? "1 alert" : alerts + " alerts"));
          int rank = 0;
          for (Trial trial : trials(host)) {
            trial(lines, trial.helps() ? ++rank + "." : "--", trial);
          }
          if (alerts > 0 && rank == 0) {
            lines.add(
                candidates.get(host).isEmpty()
                    ? "  no kernel setting to try; see the alert's other remedies"
                    : "  no kernel setting that was tried would have helped; see the alert's other"
                        + " remedies");
          }
        });
    lines.add("");
    lines.addAll(SettingsTable.lines(recorded));
    return lines;
  }

  private static void trial(List<String> lines, String rank, Trial trial) {
    Remedy remedy = trial.remedy();
    lines.add("  " + rank + " " + remedy.runtime() + "  (" + remedy.title() + ")");
    if (!trial.helps()) {
      lines.add("     would not have helped" + brought(trial));
      return;
    }
    lines.add(
        "     " + (trial.cures() ? "would have avoided it: " : "would have helped: ")
            + names(trial.avoided(), "no alert") + " avoided, "
            + names(trial.stays(), "nothing") + " stays" + brought(trial));
    if (trial.difference().recorded().firstSyns() > 0) {
      lines.add("     " + DifferenceText.saved(trial.difference().saved()));
    }
    if (trial.difference().there().connects() > 0) {
      lines.add(
          "     connect() that finds no port: " + trial.difference().recorded().connectsFailed()
              + " in the recording (assumed), " + trial.difference().there().connectsFailed()
              + " then");
    }
    lines.add("     risk: " + remedy.risk());
    lines.add("     undo: " + remedy.rollback());
  }

  private static String brought(Trial trial) {
    List<AlertChange> brought = trial.difference().alerts(AlertChange.Kind.BROUGHT);
    return brought.isEmpty() ? "" : ", " + names(brought, "") + " comes instead";
  }

  private static String names(List<AlertChange> changes, String none) {
    return changes.isEmpty()
        ? none
        : changes.stream()
            .map(change -> change.alert().kind() + (change.milder() ? " (milder)" : ""))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode hosts = node.putArray("hosts");
    recorded.forEach(
        (host, played) -> {
          ObjectNode one = hosts.addObject();
          one.put("hostId", host);
          ObjectNode settings = one.putObject("settings");
          played.settings().values().forEach(settings::put);
          ArrayNode alerts = one.putArray("alerts");
          played.alerts().forEach(alert -> alerts.add(DifferenceJson.alert(alert)));
          ArrayNode trials = one.putArray("trials");
          for (Trial trial : trials(host)) {
            ObjectNode tried = trials.addObject();
            tried.put("title", trial.remedy().title());
            tried.put("runtime", trial.remedy().runtime());
            tried.put("risk", trial.remedy().risk());
            tried.put("riskClass", trial.risk());
            tried.put("helps", trial.helps());
            tried.put("cures", trial.cures());
            tried.set("difference", DifferenceJson.node(trial.difference()));
          }
        });
    return node;
  }
}
