// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import io.pawprint.app.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Java properties file with the settings of the worker or of one connector, as Kafka's own
 * standalone worker takes them.
 *
 * @param path where it is
 * @param settings what it says
 */
record ConnectorFile(Path path, Map<String, String> settings) {

  static final String CONNECTOR_CLASS = "connector.class";
  static final String NAME = "name";

  static ConnectorFile read(Path path) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException e) {
      throw UserError.usage(path + ": cannot be read: " + UserError.reason(e));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(path + ": no properties file: " + e.getMessage());
    }
    Map<String, String> settings = properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(k -> k, k -> properties.getProperty(k).trim(), (a, b) -> a,
            TreeMap::new));
    return new ConnectorFile(path, settings);
  }

  /** The same with these settings in place of its own. */
  ConnectorFile with(Map<String, String> stronger) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(stronger);
    return new ConnectorFile(path, all);
  }

  /** Whether it is one of a connector. */
  boolean isConnector() {
    return settings.containsKey(CONNECTOR_CLASS);
  }

  /** The connector's name: given, or the file's. */
  String name() {
    String file = path.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return settings.getOrDefault(NAME, dot > 0 ? file.substring(0, dot) : file);
  }

  /** The settings with a name among them. */
  Map<String, String> named() {
    Map<String, String> named = new TreeMap<>(settings);
    named.put(NAME, name());
    return named;
  }
}
