// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import java.util.Map;

/** {@code name = value} lines as {@code sysctl -a} prints them. */
public final class SysctlText {

  private SysctlText() {}

  /** Adds raw, trimmed values by name. */
  public static void parse(Iterable<String> lines, Map<String, String> values, Skipped skipped) {
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).trim();
      if (name.isEmpty() || hasBlank(name)) {
        skipped.add("no 'name = value'", line);
      } else {
        values.put(name, line.substring(equals + 1).trim());
      }
    }
  }

  private static boolean hasBlank(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isWhitespace(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The settings that decide what happens to a SYN; what is absent or no number is unknown. */
  public static VerdictSettings verdictSettings(Map<String, String> values) {
    return new VerdictSettings(
        number(values, "net.ipv4.tcp_tw_recycle"),
        number(values, "net.ipv4.tcp_timestamps"),
        number(values, "net.ipv4.tcp_syncookies"),
        number(values, "net.ipv4.tcp_rfc1337"),
        number(values, "net.ipv4.tcp_invalid_ratelimit"),
        VerdictSettings.UNKNOWN,
        TcpMetricsKey.UNKNOWN);
  }

  private static int number(Map<String, String> values, String name) {
    String text = values.get(name);
    try {
      return text == null ? VerdictSettings.UNKNOWN : Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return VerdictSettings.UNKNOWN;
    }
  }
}
