// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.wire.MalformedRecordException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes one kind of generated record through whichever class {@link AvroClasses} names. */
public final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

  private Serializer<Object> avro;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    avro = AvroClasses.serializer(settings, isKey);
  }

  /**
   * The record's bytes, framed.
   *
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the registry does not let us write
   */
  @Override
  public byte[] serialize(String topic, T record) {
    try {
      return avro.serialize(topic, record);
    } catch (RuntimeException e) {
      RuntimeException known = ForeignFailure.translate(e);
      throw known instanceof MalformedRecordException ? e : known; // our record, our bug
    }
  }

  @Override
  public void close() {
    if (avro != null) {
      avro.close();
    }
  }
}
