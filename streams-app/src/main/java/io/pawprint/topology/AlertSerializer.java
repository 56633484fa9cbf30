// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.Alert;
import io.pawprint.codec.AlertCodec;
import io.pawprint.intake.RegistryWait;
import org.apache.kafka.common.serialization.Serializer;

/**
 * An alert as framed Avro; null is a tombstone. Waits for a registry that is away. One serves the
 * sinks of all threads, hence synchronized: alerts are few.
 */
final class AlertSerializer implements Serializer<Alert> {

  private final Serializer<io.pawprint.schema.Alert> avro;
  private final RegistryWait registry;

  AlertSerializer(Serializer<io.pawprint.schema.Alert> avro, RegistryWait registry) {
    this.avro = avro;
    this.registry = registry;
  }

  @Override
  public synchronized byte[] serialize(String topic, Alert alert) {
    if (alert == null) {
      return null;
    }
    io.pawprint.schema.Alert record = AlertCodec.toAvro(alert);
    return registry.call(() -> avro.serialize(topic, record));
  }

  @Override
  public void close() {
    avro.close();
  }
}
