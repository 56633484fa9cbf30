// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a figure was measured.
 *
 * @param processor its name
 * @param load of the last minute: beyond one, others had a part of it
 */
public record Machine(String processor, int processors, String java, double load) {

  /** The one that this process runs on. */
  public static Machine ofThis() {
    String model = "unknown processor";
    try {
      model =
          Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .findFirst()
              .orElse(model);
    } catch (IOException e) {
      // no Linux: the figures stand without the processor's name
    }
    return new Machine(
        model.replace("\"", ""), Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** A JSON object. */
  public String json() {
    return String.format(
        Locale.ROOT, "{\"processor\":\"%s\",\"processors\":%d,\"java\":\"%s\",\"load\":%.1f}",
        processor, processors, java, load);
  }

  /** One line for a person. */
  public String line() {
    return String.format(
        Locale.ROOT, "%s, %d processors, Java %s, load %.1f", processor, processors, java, load);
  }
}
