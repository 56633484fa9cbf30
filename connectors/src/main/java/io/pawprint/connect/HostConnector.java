// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.schema.serde.SchemaIds;
import io.pawprint.schema.serde.SerdeConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** A source that observes the host it runs on: one task, for there is one host. */
abstract class HostConnector extends SourceConnector {

  private Map<String, String> properties = Map.of();

  /** The settings as this connector understands them. */
  abstract HostSettings settings(Map<String, String> given);

  @Override
  public abstract ConfigDef config();

  @Override
  public String version() {
    return Version.TEXT;
  }

  @Override
  public void start(Map<String, String> given) {
    properties = given;
    settings(given); // a mistake is told here, before a task stumbles over it
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(properties);
  }

  @Override
  public void stop() {
    // tasks are stopped by the worker
  }

  /** Each value alone first, and if all are good, what they mean together and on this host. */
  @Override
  public Config validate(Map<String, String> given) {
    Config config = super.validate(given);
    if (config.configValues().stream().allMatch(v -> v.errorMessages().isEmpty())) {
      Map<String, String> mistakes = new TreeMap<>(settings(given).mistakes());
      serdeMistake(given, mistakes);
      for (ConfigValue value : config.configValues()) {
        String mistake = mistakes.get(value.name());
        if (mistake != null) {
          value.addErrorMessage(mistake);
        }
      }
    }
    return config;
  }

  private void serdeMistake(Map<String, String> given, Map<String, String> mistakes) {
    try {
      new SchemaIds(new SerdeConfig(HostSettings.serde(given), false)).close(); // asks nobody yet
    } catch (ConfigException e) {
      String key = config().names().stream()
          .filter(name -> e.getMessage().contains(name))
          .findFirst()
          .orElse(HostSettings.REGISTRY);
      mistakes.put(key, e.getMessage());
    }
  }

  /** What is read live cannot be read again: a record lost between two commits stays lost. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  /** There is no offset to go back to. */
  @Override
  public boolean alterOffsets(
      Map<String, String> given, Map<Map<String, ?>, Map<String, ?>> offsets) {
    throw new ConfigException(
        "live readings cannot be read again: this connector has no offsets to alter");
  }
}
