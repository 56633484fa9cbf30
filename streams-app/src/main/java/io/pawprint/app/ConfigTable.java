// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;

/** The configuration as README.md shows it. */
final class ConfigTable {

  private ConfigTable() {}

  /** A Markdown table, one line a key in the order of definition. */
  static String markdown(ConfigDef definition) {
    StringBuilder table =
        new StringBuilder("| key | default | what and why |\n| --- | --- | --- |\n");
    for (ConfigKey key : definition.configKeys().values()) {
      table.append("| `").append(key.name).append("` | ").append(value(key.defaultValue))
          .append(" | ").append(key.documentation).append(" |\n");
    }
    return table.toString();
  }

  private static String value(Object value) {
    if (value == ConfigDef.NO_DEFAULT_VALUE) {
      return "(required)";
    }
    if (value == null || value instanceof Password) {
      return "(none)";
    }
    String text =
        value instanceof List<?> list
            ? String.join(",", list.stream().map(String::valueOf).toList())
            : String.valueOf(value);
    return text.isEmpty() ? "(empty)" : "`" + text + "`";
  }
}
