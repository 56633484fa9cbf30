// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.schema.TrustedRecords;
import io.pawprint.wire.MalformedRecordException;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in the Confluent wire format; the stand-in for {@code
 * io.confluent.kafka.serializers.KafkaAvroDeserializer}. Gives generic records in their writer's
 * schema, or generated ones in the class's own with {@code specific.avro.reader=true}. Thread-safe
 * once configured.
 */
public final class AvroDeserializer implements Deserializer<Object> {

  private WriterSchemas schemas;
  private boolean specific;
  private RecentMap<Integer, DatumReader<Object>> readers;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    TrustedRecords.trust();
    SerdeConfig config = new SerdeConfig(settings, isKey);
    schemas = new WriterSchemas(config);
    specific = config.getBoolean(SerdeConfig.SPECIFIC_READER);
    readers = new RecentMap<>(config.getInt(SerdeConfig.SCHEMAS_MAX));
  }

  /**
   * The record, or null for a tombstone.
   *
   * @throws MalformedRecordException if it never can be read
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the registry does not let us read
   */
  @Override
  public Object deserialize(String topic, byte[] data) {
    if (data == null) {
      return null;
    }
    int id = Frame.id(data);
    DatumReader<Object> reader = readers.get(id);
    if (reader == null) {
      reader = reader(schemas.schema(topic, id));
      readers.put(id, reader);
    }
    try {
      int length = data.length - Frame.BODY;
      return reader.read(null, DecoderFactory.get().binaryDecoder(data, Frame.BODY, length, null));
    } catch (IOException | RuntimeException e) { // whatever strange bytes make of Avro's reader
      throw new MalformedRecordException("not readable with schema id " + id + ": " + e, e);
    }
  }

  private DatumReader<Object> reader(Schema writer) {
    if (!specific) {
      return new GenericDatumReader<>(writer);
    }
    SpecificData data = SpecificData.get();
    Class<?> type;
    try {
      type = data.getClass(writer);
    } catch (SecurityException e) {
      throw new MalformedRecordException(
          writer.getFullName() + " is not to be read into a class: " + e.getMessage(), e);
    }
    if (type == null) {
      throw new MalformedRecordException("no generated class is named " + writer.getFullName());
    }
    return new SpecificDatumReader<>(writer, data.getSchema(type), data);
  }

  @Override
  public void close() {
    if (schemas != null) {
      schemas.close();
    }
  }
}
