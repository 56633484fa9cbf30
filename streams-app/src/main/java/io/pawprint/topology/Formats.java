// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Alert;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.NetstatReadingDeserializer;
import io.pawprint.schema.serde.RecordSerializer;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.schema.serde.SysctlReadingDeserializer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How records are read and alerts written. Suppliers, because no serde is shared between tasks.
 *
 * @param registryUrls where the schema registry is, for messages
 */
public record Formats(
    String registryUrls,
    Supplier<Deserializer<SysctlReading>> sysctl,
    Supplier<Deserializer<NetstatReading>> netstat,
    Supplier<Deserializer<SegmentBatch>> syn,
    Supplier<Serializer<Alert>> alert) {

  // A stream thread waits for the registry itself, and must notice when it is asked to stop: the
  // serde's own patience (a minute a request, four times) is for callers that cannot wait.
  private static final Map<String, Object> IMPATIENT =
      Map.of(
          SerdeConfig.CONNECT_TIMEOUT_MS, 5_000,
          SerdeConfig.READ_TIMEOUT_MS, 10_000,
          SerdeConfig.RETRIES_MAX, 0);

  /**
   * Framed Avro, by our serde or by the classes that the settings name.
   *
   * @param serdeSettings see {@link SerdeConfig} and {@link io.pawprint.schema.serde.AvroClasses}
   */
  public static Formats of(Map<String, ?> serdeSettings) {
    Map<String, Object> settings = new HashMap<>(IMPATIENT);
    settings.putAll(serdeSettings);
    return new Formats(
        String.valueOf(settings.get(SerdeConfig.URL)),
        reader(SysctlReadingDeserializer::new, settings),
        reader(NetstatReadingDeserializer::new, settings),
        reader(SegmentBatchDeserializer::new, settings),
        () -> {
          Serializer<Alert> alerts = new RecordSerializer<>();
          alerts.configure(settings, false);
          return alerts;
        });
  }

  private static <T> Supplier<Deserializer<T>> reader(
      Supplier<? extends Deserializer<T>> make, Map<String, ?> settings) {
    return () -> {
      Deserializer<T> deserializer = make.get();
      deserializer.configure(settings, false);
      return deserializer;
    };
  }

  Map<String, Deserializer<? extends Observation>> newDeserializers() {
    return Map.of(
        Topics.SYSCTL.name(), sysctl.get(),
        Topics.NETSTAT.name(), netstat.get(),
        Topics.SYN.name(), syn.get());
  }

  Serializer<Alert> newAlertSerializer() {
    return alert.get();
  }
}
