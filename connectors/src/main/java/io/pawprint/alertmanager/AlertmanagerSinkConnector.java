// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.serde.SerdeConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Posts open alerts to Alertmanager. One task, whatever {@code tasks.max} says: several would each
 * tell a part, and nobody could bound the whole.
 */
public final class AlertmanagerSinkConnector extends SinkConnector {

  private Map<String, String> settings;

  @Override
  public String version() {
    String version = AlertmanagerSinkConnector.class.getPackage().getImplementationVersion();
    return version == null ? "from classes" : version;
  }

  @Override
  public ConfigDef config() {
    return SinkSettings.DEFINITION;
  }

  /** Also what only shows when the parts are put together: credentials, stores, serde settings. */
  @Override
  public Config validate(Map<String, String> given) {
    Config config = super.validate(given);
    if (config.configValues().stream().allMatch(value -> value.errorMessages().isEmpty())) {
      SinkSettings parsed = new SinkSettings(given);
      check(config, SinkSettings.URLS, () -> AlertmanagerApi.all(parsed));
      check(config, SinkSettings.REGISTRY_URL, () -> new SerdeConfig(parsed.serde(), false));
    }
    return config;
  }

  private static void check(Config config, String field, Runnable attempt) {
    try {
      attempt.run();
    } catch (KafkaException e) { // a ConfigException is one
      String reason = e.getCause() == null || e instanceof ConfigException
          ? e.getMessage()
          : e.getMessage() + ": " + e.getCause().getMessage();
      config.configValues().stream()
          .filter(value -> value.name().equals(field))
          .findFirst()
          .map(ConfigValue::errorMessages)
          .orElseThrow()
          .add(reason);
    }
  }

  @Override
  public void start(Map<String, String> given) {
    settings = given;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return AlertmanagerSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int tasksMax) {
    return List.of(settings);
  }

  @Override
  public void stop() {
    // tasks hold everything
  }
}
