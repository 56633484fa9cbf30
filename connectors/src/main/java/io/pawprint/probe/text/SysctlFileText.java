// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.Map;

/** A file of sysctl.d: {@code name = value}, comments after {@code #} or {@code ;}. */
public final class SysctlFileText {

  private SysctlFileText() {}

  /**
   * Puts each setting under its name with dots; a later one replaces an earlier one. Names with
   * wildcards, and lines that take a name out of one, set nothing by name.
   */
  public static void parse(Iterable<String> lines, Map<String, String> values) {
    for (String raw : lines) {
      String line = raw.strip();
      int equals = line.indexOf('=');
      if (line.isEmpty() || line.startsWith("#") || line.startsWith(";") || equals < 0) {
        continue;
      }
      String name = line.substring(0, equals).strip();
      if (name.startsWith("-")) { // "do not fail if there is no such setting"
        name = name.substring(1).strip();
      }
      values.put(withDots(name), line.substring(equals + 1).strip());
    }
  }

  /** If the first separator is a slash, dots belong to names: net/ipv4/conf/eth0.1/forwarding. */
  private static String withDots(String name) {
    int slash = name.indexOf('/');
    int dot = name.indexOf('.');
    if (slash < 0 || dot >= 0 && dot < slash) {
      return name;
    }
    return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }
}
