// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Leaves hosts out by what they run with.
 *
 * @param name of a kernel setting
 * @param value as the kernel shows it; empty: it is not known
 */
record SettingFilter(String name, String value) {

  /** Reads NAME=VALUE. */
  static final class Parser implements ITypeConverter<SettingFilter> {
    @Override
    public SettingFilter convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException(
            "should be NAME=VALUE, such as net.ipv4.tcp_tw_recycle=1: was " + text);
      }
      return new SettingFilter(
          text.substring(0, equals).strip(), plain(text.substring(equals + 1)));
    }
  }

  /** The answer with those hosts alone that pass all filters; each host is asked for by itself. */
  static JsonNode apply(List<SettingFilter> filters, ApiClient api, JsonNode answer) {
    if (filters.isEmpty()) {
      return answer;
    }
    ArrayNode hosts = (ArrayNode) answer.get("hosts");
    for (int i = hosts.size() - 1; i >= 0; i--) {
      String id = hosts.get(i).get("hostId").asText();
      JsonNode values =
          api.get("/api/v1/hosts/" + ApiClient.part(id)).path("settings").path("values");
      if (filters.stream().allMatch(filter -> filter.holds(values))) {
        ObjectNode shown = ((ObjectNode) hosts.get(i)).putObject("settings");
        filters.forEach(filter -> shown.set(filter.name, values.get(filter.name)));
      } else {
        hosts.remove(i);
      }
    }
    return answer;
  }

  private boolean holds(JsonNode values) {
    return plain(values.path(name).asText("")).equals(value);
  }

  /** Settings of two numbers come with a tab between them. */
  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
