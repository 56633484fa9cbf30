// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pawprint.app.WhatIfListener.Played;
import io.pawprint.whatif.Difference;
import java.util.List;
import java.util.Map;

/** Writes what other worlds come to, host by host. */
final class DifferenceOutput {

  private DifferenceOutput() {}

  static void write(Map<String, Played> played, OutputFormat format, Terminal terminal) {
    List<Difference> all =
        played.values().stream().flatMap(host -> host.differences().stream()).toList();
    switch (format) {
      case TABLE -> {
        for (Difference difference : all) {
          DifferenceText.lines(difference).forEach(terminal::result);
        }
        if (all.isEmpty()) {
          terminal.say("no host was observed: nothing to compare");
        }
      }
      case JSON -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        all.forEach(difference -> array.add(DifferenceJson.node(difference)));
        terminal.result(array.toPrettyString());
      }
      case JSONL ->
          all.forEach(difference -> terminal.result(DifferenceJson.node(difference).toString()));
    }
  }
}
