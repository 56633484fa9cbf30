// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.wire.MalformedRecordException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads one kind of generated record through whichever class {@link AvroClasses} names, and fails
 * with the same three exceptions whichever it is.
 */
public final class RecordDeserializer<T extends SpecificRecord> implements Deserializer<T> {

  private final Class<T> type;
  private Deserializer<Object> avro;

  public RecordDeserializer(Class<T> type) {
    this.type = type;
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    avro = AvroClasses.deserializer(settings, isKey);
  }

  /**
   * The record, or null for a tombstone.
   *
   * @throws MalformedRecordException if it never can be read as such a record
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the registry does not let us read
   */
  @Override
  public T deserialize(String topic, byte[] data) {
    Object record;
    try {
      record = avro.deserialize(topic, data);
    } catch (RuntimeException e) {
      throw ForeignFailure.translate(e);
    }
    if (record == null || type.isInstance(record)) {
      return type.cast(record);
    }
    throw new MalformedRecordException(
        "topic " + topic + " should carry " + type.getName() + ": got "
            + record.getClass().getName());
  }

  @Override
  public void close() {
    if (avro != null) {
      avro.close();
    }
  }
}
