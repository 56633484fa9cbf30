// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.app.WhatIfListener.Played;
import io.pawprint.tcp.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who runs what: the settings that decide, one line a host. */
final class SettingsTable {

  /** The settings in question, in the order of the columns. */
  static final List<String> NAMES =
      List.of(
          Sysctls.TW_RECYCLE, Sysctls.TIMESTAMPS, Sysctls.MAX_TW_BUCKETS, Sysctls.TW_REUSE,
          Sysctls.LOCAL_PORT_RANGE, Sysctls.RFC1337);

  private SettingsTable() {}

  static List<String> lines(Map<String, Played> hosts) {
    int width = hosts.keySet().stream().mapToInt(String::length).max().orElse(4);
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format("%-" + Math.max(4, width) + "s", "host"));
    NAMES.forEach(name -> head.append("  ").append(heading(name)));
    lines.add(head.toString());
    hosts.forEach(
        (host, played) -> {
          StringBuilder line =
              new StringBuilder(
                  String.format("%-" + Math.max(4, width) + "s", AlertText.clean(host)));
          for (String name : NAMES) {
            line.append(
                String.format("  %-" + heading(name).length() + "s", value(played, name)));
          }
          lines.add(line.toString().stripTrailing());
        });
    return lines;
  }

  private static String heading(String name) {
    return name.substring("net.ipv4.".length());
  }

  /** As the kernel shows it; a dash where it was not read. */
  static String value(Played played, String name) {
    return played.settings()
        .text(name)
        .map(text -> text.trim().replaceAll("\\s+", "-"))
        .orElse("-");
  }
}
