// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Values that stand elsewhere, by Kafka's own words for it, so that one file serves all instances
 * and holds no secret.
 *
 * <pre>
 *   ${env:NAME}         an environment variable
 *   ${dir:FOLDER:FILE}  the text of a file, as secrets are mounted
 *   ${file:FILE:KEY}    a key of a properties file
 * </pre>
 */
final class SettingReferences {

  private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{(env|dir|file):[^}]*}");

  private SettingReferences() {}

  /**
   * The settings with what they refer to.
   *
   * @param origin of the settings, for the message
   * @throws UserError naming what is not there
   */
  static Map<String, String> resolve(Map<String, String> given, String origin) {
    try (EnvVarConfigProvider env = new EnvVarConfigProvider();
        DirectoryConfigProvider dir = new DirectoryConfigProvider();
        FileConfigProvider file = new FileConfigProvider()) {
      env.configure(Map.of());
      dir.configure(Map.of());
      file.configure(Map.of());
      Map<String, String> resolved =
          new ConfigTransformer(Map.of("env", env, "dir", dir, "file", file))
              .transform(given).data();
      resolved.forEach((key, value) -> requireResolved(origin, key, value));
      return resolved;
    } catch (java.io.IOException e) {
      throw UserError.of(e);
    }
  }

  private static void requireResolved(String origin, String key, String value) {
    Matcher left = UNRESOLVED.matcher(value);
    if (left.find()) {
      throw UserError.usage(origin + ": " + key + ": " + left.group() + " is not there: "
          + (left.group(1).equals("env")
              ? "set that environment variable" : "check the path, and who may read it"));
    }
  }
}
