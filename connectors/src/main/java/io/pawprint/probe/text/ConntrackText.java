// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.List;
import java.util.Map;

/**
 * Connection tracking: how many entries there are and may be, one number a file, and {@code
 * /proc/net/stat/nf_conntrack}, a line of names, then a line of hex values for each CPU.
 */
public final class ConntrackText {

  /** Gauge to the file below {@code /proc} that holds nothing but its value. */
  public static final Map<String, String> NUMBERS =
      Map.of(
          "conntrack.count", "sys/net/netfilter/nf_conntrack_count",
          "conntrack.max", "sys/net/netfilter/nf_conntrack_max");

  private ConntrackText() {}

  /** Puts the one number of such a file under its gauge. */
  public static void number(
      String gauge, List<String> lines, Map<String, Long> gauges, Skipped skipped) {
    String text = lines.isEmpty() ? "" : lines.get(0).trim();
    try {
      gauges.put(gauge, Counts.of(text, 10));
    } catch (NumberFormatException e) {
      skipped.add("should be a number", text);
    }
  }

  /** Puts {@code conntrack.insert_failed}, if there is such a column. */
  public static void parse(List<String> lines, Map<String, Long> gauges, Skipped skipped) {
    long failed = sum(lines, "insert_failed", skipped);
    if (failed >= 0) {
      gauges.put("conntrack.insert_failed", failed);
    }
  }

  /** The sum of a column over all CPUs; -1 if there is no such column. */
  public static long sum(List<String> lines, String column, Skipped skipped) {
    if (lines.isEmpty()) {
      return -1;
    }
    int at = List.of(lines.get(0).trim().split("\\s+")).indexOf(column);
    if (at < 0) {
      return -1;
    }
    long sum = 0;
    for (String line : lines.subList(1, lines.size())) {
      try {
        sum = Counts.sum(sum, Counts.of(line.trim().split("\\s+")[at], 16));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        skipped.add("no " + column, line);
      }
    }
    return sum;
  }
}
