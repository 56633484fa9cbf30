// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.Map;

/** {@code /proc/net/sockstat} and {@code sockstat6}: {@code TCP: inuse 3 orphan 0 tw 46 ...}. */
public final class SockstatText {

  private SockstatText() {}

  /**
   * Adds {@code PREFIX.TCP.tw} and the like to the gauges.
   *
   * @param prefix {@code sockstat} or {@code sockstat6}
   */
  public static void parse(
      String prefix, Iterable<String> lines, Map<String, Long> gauges, Skipped skipped) {
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      String[] words = Words.of(line);
      if (!words[0].endsWith(":") || words.length % 2 == 0) {
        skipped.add("no 'GROUP: name value ...'", line);
        continue;
      }
      String group = prefix + "." + words[0].substring(0, words[0].length() - 1) + ".";
      for (int i = 1; i < words.length; i += 2) {
        try {
          gauges.put(group + words[i], Counts.of(words[i + 1], 10));
        } catch (NumberFormatException e) {
          skipped.add(group + words[i] + " is no count", line);
        }
      }
    }
  }
}
