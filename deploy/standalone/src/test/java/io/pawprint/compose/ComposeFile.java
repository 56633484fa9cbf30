// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A compose file as docker-compose itself understands it: checked, merged, paths made whole. */
final class ComposeFile {

  private final JsonNode tree;
  private final Map<String, ComposeService> services = new LinkedHashMap<>();

  private ComposeFile(JsonNode tree) {
    this.tree = tree;
    tree.get("services").properties()
        .forEach(e -> services.put(e.getKey(), new ComposeService(e.getKey(), e.getValue())));
  }

  static ComposeFile read(Path file) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("docker-compose", "-f", file.toString(), "config")
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    JsonNode tree = new YAMLMapper().readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException("docker-compose config refuses " + file);
    }
    return new ComposeFile(tree);
  }

  Map<String, ComposeService> services() {
    return services;
  }

  /** Names of the volumes that are declared. */
  Iterable<String> volumes() {
    return () -> tree.get("volumes").fieldNames();
  }
}
