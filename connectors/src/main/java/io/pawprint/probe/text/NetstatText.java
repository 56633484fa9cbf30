// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.Map;

/**
 * {@code /proc/net/netstat} and {@code /proc/net/snmp}: a line of names, then a line of values,
 * both after the group's name. Columns differ by kernel, so values are found by name only.
 */
public final class NetstatText {

  private NetstatText() {}

  /** Adds {@code Group.Name} to the counters. */
  public static void parse(Iterable<String> lines, Map<String, Long> counters, Skipped skipped) {
    String[] names = null;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      String[] words = line.trim().split("\\s+");
      if (!words[0].endsWith(":") || words.length < 2) {
        skipped.add("no 'Group: ...'", line);
      } else if (names == null || !names[0].equals(words[0])) {
        names = words;
      } else {
        values(names, words, counters, skipped, line);
        names = null;
      }
    }
  }

  private static void values(
      String[] names, String[] values, Map<String, Long> counters, Skipped skipped, String line) {
    if (names.length != values.length) {
      skipped.add((names.length - 1) + " names, " + (values.length - 1) + " values", line);
      return;
    }
    String group = names[0].substring(0, names[0].length() - 1) + ".";
    for (int i = 1; i < names.length; i++) {
      try {
        counters.put(group + names[i], Long.parseLong(values[i]));
      } catch (NumberFormatException e) {
        skipped.add(group + names[i] + " is no number", values[i]);
      }
    }
  }
}
