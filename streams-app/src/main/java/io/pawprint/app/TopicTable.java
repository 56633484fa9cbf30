// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Topic;
import io.pawprint.schema.Topics;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The topic catalogue for people: as README.md shows it, and for a terminal. */
final class TopicTable {

  private static final List<String> HEADER =
      List.of("topic", "key", "value", "partitions", "kept");

  private TopicTable() {}

  static String markdown() {
    StringBuilder table = new StringBuilder();
    line(table, HEADER);
    table.append("| --- | --- | --- | --- | --- |\n");
    for (Topic topic : Topics.all()) {
      line(table, cells(topic, "`"));
    }
    return table.toString();
  }

  static List<String> text() {
    List<List<String>> rows = new java.util.ArrayList<>();
    rows.add(HEADER);
    Topics.all().forEach(topic -> rows.add(cells(topic, "")));
    int[] widths = new int[HEADER.size()];
    rows.forEach(row -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    return rows.stream()
        .map(row -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < widths.length; i++) {
            text.append(String.format("%-" + (widths[i] + 2) + "s", row.get(i)));
          }
          return text.toString().stripTrailing();
        })
        .toList();
  }

  private static void line(StringBuilder table, List<String> cells) {
    table.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static List<String> cells(Topic topic, String quote) {
    return List.of(
        quote + topic.name() + quote,
        topic.key(),
        topic.schema().map(Schema::getName).map(n -> quote + n + quote).orElse("as it came"),
        topic.quickStartPartitions() + " (fleet: " + topic.fleetPartitions() + ")",
        topic.retention().map(r -> r.toDays() + " days").orElse("newest per key")
            + (topic.timestampType().equals("LogAppendTime") ? ", broker's time" : ""));
  }
}
