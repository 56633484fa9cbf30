// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.detect.Thresholds;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Every setting, checked: a key that does not exist is an error. Keys that begin with
 * {@value #KAFKA} go to the Kafka clients and those with {@value #REGISTRY} to the serde as they
 * are, for what a cluster needs beyond our own keys (TLS, credentials).
 */
public final class PawprintConfig {

  /** Settings for Kafka clients start with this, which is cut off: {@code kafka.sasl.mechanism}. */
  static final String KAFKA = "kafka.";

  /** Settings for the serde start with this, which is kept. */
  static final String REGISTRY = "schema.registry.";

  static final ConfigDef DEFINITION =
      DetectionSettings.define(ClusterSettings.define(new ConfigDef()));

  private final AbstractConfig values;
  private final Map<String, String> kafka = new TreeMap<>();
  private final Map<String, String> registry = new TreeMap<>();

  private PawprintConfig(Map<String, String> given, String origin) {
    Map<String, String> own = new HashMap<>();
    given.forEach((key, value) -> {
      if (DEFINITION.names().contains(key)) {
        own.put(key, value.strip());
      } else if (key.startsWith(KAFKA)) {
        kafka.put(key.substring(KAFKA.length()), value.strip());
      } else if (key.startsWith(REGISTRY)) {
        registry.put(key, value.strip());
      } else {
        throw UserError.usage(
            origin + ": there is no setting " + key
                + NearestName.of(key, DEFINITION.names())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; README.md lists them all"));
      }
    });
    try {
      values = new AbstractConfig(DEFINITION, own, false);
    } catch (ConfigException e) {
      throw UserError.usage(origin + ": " + e.getMessage().replace("configuration ", ""));
    }
  }

  /** These settings and defaults for the others. */
  public static PawprintConfig of(Map<String, String> given) {
    return new PawprintConfig(given, "settings");
  }

  /**
   * A file's settings, then single ones that win over it.
   *
   * @param file a Java properties file, or null
   * @throws UserError if it cannot be read or a setting makes no sense
   */
  public static PawprintConfig load(Path file, Map<String, String> overrides) {
    Map<String, String> given = new HashMap<>();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file)) {
        Properties properties = new Properties();
        properties.load(reader);
        properties.stringPropertyNames().forEach(k -> given.put(k, properties.getProperty(k)));
      } catch (IOException | IllegalArgumentException e) {
        throw UserError.usage("configuration " + file + " cannot be read ("
            + UserError.reason(e) + "): it should be lines of key = value");
      }
    }
    given.putAll(overrides);
    return new PawprintConfig(given, file == null ? "-D" : file.toString());
  }

  /** The detectors' limits and thresholds. */
  public Thresholds thresholds() {
    return DetectionSettings.read(values);
  }

  /** A text setting. */
  public String text(String key) {
    return values.getString(key);
  }

  /** A list setting, joined with commas as Kafka takes it. */
  public String list(String key) {
    return String.join(",", values.getList(key));
  }

  /** An int setting. */
  public int number(String key) {
    return values.getInt(key);
  }

  /** A long setting. */
  public long longNumber(String key) {
    return values.getLong(key);
  }

  /** What every Kafka client is given: brokers, then the {@value #KAFKA} settings. */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new TreeMap<>(kafka);
    settings.put(ClusterSettings.BOOTSTRAP_SERVERS, list(ClusterSettings.BOOTSTRAP_SERVERS));
    return settings;
  }

  /** What the serde is given. */
  public Map<String, Object> registrySettings() {
    Map<String, Object> settings = new TreeMap<>(registry);
    settings.put(ClusterSettings.SCHEMA_REGISTRY_URL, list(ClusterSettings.SCHEMA_REGISTRY_URL));
    return settings;
  }
}
