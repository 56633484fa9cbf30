// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process that is measured is told.
 *
 * @param bootstrapServers of the broker
 * @param registryUrl of the schema registry
 * @param group that its offsets are committed under
 * @param alertsTopic where the Flink job writes what pawprint writes to {@code pawprint.alerts}
 * @param partitions of each input topic
 * @param rows that are on the topics: it ends when they are through and committed
 * @param parallelism stream threads, or slots
 * @param design of the Flink job; null for pawprint
 * @param everyMs time between two checkpoints of the Flink job
 * @param managedMb memory of the Flink job for RocksDB
 * @param directory for its state, of its own
 */
record Side(
    String bootstrapServers,
    String registryUrl,
    String group,
    String alertsTopic,
    int partitions,
    long rows,
    int parallelism,
    Design design,
    long everyMs,
    int managedMb,
    Path directory) {

  /** As arguments of a process. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("bootstrapServers=" + bootstrapServers);
    arguments.add("registryUrl=" + registryUrl);
    arguments.add("group=" + group);
    arguments.add("alertsTopic=" + alertsTopic);
    arguments.add("partitions=" + partitions);
    arguments.add("rows=" + rows);
    arguments.add("parallelism=" + parallelism);
    arguments.add("design=" + (design == null ? "" : design));
    arguments.add("everyMs=" + everyMs);
    arguments.add("managedMb=" + managedMb);
    arguments.add("directory=" + directory);
    return arguments;
  }

  /** What {@link #arguments} said. */
  static Side of(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      given.put(argument.substring(0, at), argument.substring(at + 1));
    }
    String design = given.get("design");
    return new Side(
        given.get("bootstrapServers"), given.get("registryUrl"), given.get("group"),
        given.get("alertsTopic"), Integer.parseInt(given.get("partitions")),
        Long.parseLong(given.get("rows")), Integer.parseInt(given.get("parallelism")),
        design.isEmpty() ? null : Design.valueOf(design), Long.parseLong(given.get("everyMs")),
        Integer.parseInt(given.get("managedMb")), Path.of(given.get("directory")));
  }
}
