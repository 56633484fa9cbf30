// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import io.pawprint.schema.Alert;
import io.pawprint.schema.serde.NetstatReadingDeserializer;
import io.pawprint.schema.serde.RecordSerializer;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SysctlReadingDeserializer;
import io.pawprint.topology.Formats;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The topology's serdes, as the settings want them. */
final class ConfiguredFormats {

  private ConfiguredFormats() {}

  /**
   * Formats that make configured serdes.
   *
   * @throws UserError if a serde refuses its settings
   */
  static Formats of(PawprintConfig config) {
    Map<String, Object> settings = config.serdeSettings();
    Formats formats =
        new Formats(
            config.list(ClusterSettings.SCHEMA_REGISTRY_URL),
            reader(SysctlReadingDeserializer::new, settings),
            reader(NetstatReadingDeserializer::new, settings),
            reader(SegmentBatchDeserializer::new, settings),
            () -> {
              Serializer<Alert> alerts = new RecordSerializer<>();
              alerts.configure(settings, false);
              return alerts;
            });
    try { // once here, where it can be told, rather than on a stream thread
      formats.syn().get().close();
      formats.alert().get().close();
    } catch (ConfigException e) {
      throw UserError.usage("serde settings: " + e.getMessage());
    }
    return formats;
  }

  private static <T> Supplier<Deserializer<T>> reader(
      Supplier<? extends Deserializer<T>> make, Map<String, Object> settings) {
    return () -> {
      Deserializer<T> deserializer = make.get();
      deserializer.configure(settings, false);
      return deserializer;
    };
  }
}
