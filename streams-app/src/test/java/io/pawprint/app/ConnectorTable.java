// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.connect.NetstatSourceConnector;
import io.pawprint.connect.SynSourceConnector;
import io.pawprint.connect.SysctlSourceConnector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The settings of the source connectors as README.md shows them: common ones first. */
final class ConnectorTable {

  private ConnectorTable() {}

  static String markdown() {
    Map<String, ConfigDef> sources = new LinkedHashMap<>();
    sources.put("sysctl", SysctlSourceConnector.DEFINITION);
    sources.put("netstat", NetstatSourceConnector.DEFINITION);
    sources.put("syn", SynSourceConnector.DEFINITION);
    StringBuilder table = new StringBuilder(
        "| source | setting | default | what and why |\n| --- | --- | --- | --- |\n");
    List<ConfigKey> common = sources.get("sysctl").configKeys().values().stream()
        .filter(k -> sources.values().stream().allMatch(d -> d.names().contains(k.name)))
        .toList();
    common.forEach(key -> row(table, "all", key));
    sources.forEach((source, definition) -> definition.configKeys().values().stream()
        .filter(key -> common.stream().noneMatch(c -> c.name.equals(key.name)))
        .forEach(key -> row(table, source, key)));
    return table.toString();
  }

  private static void row(StringBuilder table, String source, ConfigKey key) {
    table.append("| ").append(source).append(" | `").append(key.name).append("` | ")
        .append(value(key.defaultValue)).append(" | ").append(key.documentation).append(" |\n");
  }

  private static String value(Object value) {
    if (value == null || value == ConfigDef.NO_DEFAULT_VALUE) {
      return value == null ? "(none)" : "(required)";
    }
    String text = value instanceof List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
    return text.isEmpty() ? "(empty)" : "`" + text + "`";
  }
}
