// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;

/** The worker's configuration where the user leaves it open, and the part that is not his. */
public final class WorkerSettings {

  private static final Map<String, String> DEFAULTS = Map.of(
      "offset.flush.interval.ms", "10000",
      "task.shutdown.graceful.timeout.ms", "6000",
      "producer.compression.type", "lz4",
      "producer.linger.ms", "50",
      "producer.batch.size", "32768",
      // a record waits here first while the broker is away; the SYN source has its own buffer
      "producer.buffer.memory", "4194304",
      "producer.reconnect.backoff.max.ms", "10000");

  private WorkerSettings() {}

  /**
   * The settings of a worker.
   *
   * @param given those of the user, which win
   * @param offsets file for source offsets, unless given
   */
  public static Map<String, String> of(Map<String, String> given, Path offsets) {
    Map<String, String> settings = new TreeMap<>(DEFAULTS);
    settings.put("key.converter", ByteArrayConverter.class.getName());
    settings.put("value.converter", ByteArrayConverter.class.getName());
    settings.put(StandaloneConfig.OFFSET_STORAGE_FILE_FILENAME_CONFIG, offsets.toString());
    settings.putAll(given);
    settings.put("plugin.discovery", "service_load"); // all ours have manifests: nothing to scan
    return settings;
  }
}
