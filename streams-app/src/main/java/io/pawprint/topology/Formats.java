// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.intake.InputReaders;
import io.pawprint.intake.Signatures;
import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.Alert;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.RecordSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.sign.SignatureCheck;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How records are read and alerts written. Suppliers, because no serde is shared between tasks.
 *
 * @param registryUrls where the schema registry is, for messages
 * @param signatures what tells whether a host speaks for itself
 */
public record Formats(
    String registryUrls,
    Supplier<Deserializer<SysctlReading>> sysctl,
    Supplier<Deserializer<NetstatReading>> netstat,
    Supplier<Deserializer<SegmentBatch>> syn,
    Supplier<Serializer<Alert>> alert,
    Supplier<Optional<SignatureCheck>> signatures) {

  /**
   * Framed Avro, by our serde or by the classes that the settings name.
   *
   * @param serdeSettings see {@link SerdeConfig}, {@link io.pawprint.schema.serde.AvroClasses} and
   *     {@link Signatures}
   */
  public static Formats of(Map<String, ?> serdeSettings) {
    Map<String, Object> settings = InputReaders.impatient(serdeSettings);
    return new Formats(
        String.valueOf(settings.get(SerdeConfig.URL)),
        InputReaders.sysctl(settings),
        InputReaders.netstat(settings),
        InputReaders.syn(settings),
        () -> {
          Serializer<Alert> alerts = new RecordSerializer<>();
          alerts.configure(settings, false);
          return alerts;
        },
        Signatures.of(settings));
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
