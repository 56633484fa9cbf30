// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that talks to a cluster. */
final class ClusterOptions {

  @Mixin private ConfigOptions settings;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description =
          "Brokers; " + ClusterSettings.BOOTSTRAP_SERVERS_DEFAULT + " (those of up) by default.")
  private String bootstrapServers;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL,...",
      description =
          "Schema registry; " + ClusterSettings.SCHEMA_REGISTRY_URL_DEFAULT + " by default.")
  private String schemaRegistry;

  PawprintConfig config() {
    return config(Map.of());
  }

  /** Whether a cluster was named on the command line. */
  boolean named() {
    return bootstrapServers != null;
  }

  /** The settings, with these on top of all but the addresses. */
  PawprintConfig config(Map<String, String> stronger) {
    Map<String, String> given = new LinkedHashMap<>(stronger);
    if (bootstrapServers != null) {
      given.put(ClusterSettings.BOOTSTRAP_SERVERS, bootstrapServers);
    }
    if (schemaRegistry != null) {
      given.put(ClusterSettings.SCHEMA_REGISTRY_URL, schemaRegistry);
    }
    return settings.config(given);
  }
}
