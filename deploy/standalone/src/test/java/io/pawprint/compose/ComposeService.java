// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One service, as {@code docker-compose config} spells it out. */
record ComposeService(String name, JsonNode node) {

  /** What containers have in a compose file and {@link Container} gives them, or leaves out. */
  static final Set<String> GIVEN = Set.of(
      "image", "user", "entrypoint", "command", "environment", "volumes", "tmpfs", "read_only",
      "cap_drop", "cap_add", "security_opt", "healthcheck", "depends_on", "mem_limit");

  static final Set<String> LEFT_OUT = Set.of(
      "restart", "stop_grace_period", "cpus", "pids_limit", "ports", "network_mode");

  String image() {
    return node.get("image").asText();
  }

  /** {@code UID:GID}. */
  String user() {
    return node.path("user").asText();
  }

  List<String> list(String key) {
    List<String> items = new ArrayList<>();
    node.path(key).forEach(item -> items.add(item.asText()));
    return items;
  }

  Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    node.path("environment").properties()
        .forEach(e -> all.put(e.getKey(), unescaped(e.getValue().asText())));
    return all;
  }

  /** The health check's command; empty without one. */
  List<String> health() {
    List<String> test = new ArrayList<>();
    node.path("healthcheck").path("test").forEach(item -> test.add(unescaped(item.asText())));
    if (test.isEmpty() || test.get(0).equals("NONE")) {
      return List.of();
    }
    return test.get(0).equals("CMD-SHELL")
        ? List.of("/bin/sh", "-c", test.get(1)) : test.subList(1, test.size());
  }

  /** Service to condition. */
  Map<String, String> dependsOn() {
    Map<String, String> all = new TreeMap<>();
    node.path("depends_on").properties()
        .forEach(e -> all.put(e.getKey(), e.getValue().get("condition").asText()));
    return all;
  }

  boolean flag(String key) {
    return node.path(key).asBoolean();
  }

  // docker-compose config doubles what would be interpolated
  private static String unescaped(String text) {
    return text.replace("$$", "$");
  }
}
