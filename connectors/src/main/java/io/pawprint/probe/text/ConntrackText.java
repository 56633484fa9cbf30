// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.List;

/** {@code /proc/net/stat/nf_conntrack}: a line of names, then a line of hex values for each CPU. */
public final class ConntrackText {

  private ConntrackText() {}

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
        sum += Long.parseLong(line.trim().split("\\s+")[at], 16);
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        skipped.add("no " + column, line);
      }
    }
    return sum;
  }
}
