// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that reads settings. */
public final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Java properties file with settings; README.md lists them.")
  private Path file;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "One setting; wins over the file. May be repeated.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /** The settings, checked. */
  public PawprintConfig config() {
    return config(Map.of());
  }

  /** The settings, with these on top of all. */
  public PawprintConfig config(Map<String, String> stronger) {
    return PawprintConfig.load(file, single(stronger));
  }

  /** Those given one by one, with these on top of all; for another process. */
  public Map<String, String> single(Map<String, String> stronger) {
    Map<String, String> all = new LinkedHashMap<>(overrides);
    all.putAll(stronger);
    return all;
  }
}
