// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code /proc/net/netstat} and {@code /proc/net/snmp}: a line of names, then a line of values,
 * both after the group's name. Columns differ by kernel, so values are found by name only; but one
 * kernel says the same names each time, so a reader remembers what it made of them. Not
 * thread-safe.
 */
public final class NetstatText {

  /** RFC 4022: -1 says "no limit". */
  private static final String MAY_BE_NEGATIVE = "Tcp.MaxConn";

  /** Lines of names remembered; netstat and snmp have nine. */
  private static final int MAX_REMEMBERED = 32;

  /** A line of names: its group with the colon, and each counter's full name. */
  private record Columns(String line, String group, List<String> names) {}

  private final List<Columns> remembered = new ArrayList<>();

  /** Adds {@code Group.Name} to the counters. */
  public static void parse(Iterable<String> lines, Map<String, Long> counters, Skipped skipped) {
    new NetstatText().read(lines, counters, skipped);
  }

  /** The same, by what was read before. */
  public void read(Iterable<String> lines, Map<String, Long> counters, Skipped skipped) {
    Columns columns = null;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      if (columns != null && values(columns, line, counters)) {
        columns = null;
        continue;
      }
      Columns known = remembered(line);
      String[] words = known == null ? Words.of(line) : null;
      if (known == null && (!words[0].endsWith(":") || words.length < 2)) {
        skipped.add("no 'Group: ...'", line);
      } else if (columns == null
          || !columns.group().equals(known == null ? words[0] : known.group())) {
        columns = known != null ? known : remember(line, words);
      } else {
        values(columns, words == null ? Words.of(line) : words, counters, skipped, line);
        columns = null;
      }
    }
  }

  private Columns remembered(String line) {
    for (Columns columns : remembered) {
      if (columns.line().equals(line)) {
        return columns;
      }
    }
    return null;
  }

  private Columns remember(String line, String[] words) {
    String group = words[0].substring(0, words[0].length() - 1) + ".";
    List<String> names = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      names.add(group + words[i]);
    }
    Columns columns = new Columns(line, words[0], names);
    if (remembered.size() == MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.add(columns);
    return columns;
  }

  /** The usual line of as many numbers as there are names; false, and nothing done, if not. */
  private static boolean values(Columns columns, String line, Map<String, Long> counters) {
    int at = columns.group().length();
    if (!line.startsWith(columns.group()) || numbers(line, at) != columns.names().size()) {
      return false;
    }
    for (String name : columns.names()) {
      long value = 0;
      for (at++; at < line.length() && line.charAt(at) != ' '; at++) {
        value = value * 10 + line.charAt(at) - '0';
      }
      counters.put(name, value);
    }
    return true;
  }

  /** How many numbers of up to 18 digits follow, each after one blank; -1 if anything else does. */
  private static int numbers(String line, int from) {
    int numbers = 0;
    int digits = 1;
    for (int at = from; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == ' ' && digits > 0) {
        numbers++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 18 && numbers > 0) {
        digits++;
      } else {
        return -1;
      }
    }
    return digits > 0 ? numbers : -1;
  }

  private static void values(
      Columns columns, String[] values, Map<String, Long> counters, Skipped skipped, String line) {
    List<String> names = columns.names();
    if (names.size() != values.length - 1) {
      skipped.add(names.size() + " names, " + (values.length - 1) + " values", line);
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      try {
        String name = names.get(i);
        counters.put(
            name,
            name.equals(MAY_BE_NEGATIVE)
                ? Long.parseLong(values[i + 1]) : Counts.of(values[i + 1], 10));
      } catch (NumberFormatException e) {
        skipped.add(names.get(i) + " is no count", values[i + 1]);
      }
    }
  }
}
