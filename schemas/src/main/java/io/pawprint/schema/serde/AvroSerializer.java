// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.schema.TrustedRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in the Confluent wire format; the stand-in for {@code
 * io.confluent.kafka.serializers.KafkaAvroSerializer}, byte for byte. Records only, generated or
 * generic. Thread-safe once configured.
 */
public final class AvroSerializer implements Serializer<Object> {

  private SchemaIds ids;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    TrustedRecords.trust();
    ids = new SchemaIds(new SerdeConfig(settings, isKey));
  }

  @Override
  public byte[] serialize(String topic, Object data) {
    if (data == null) {
      return null;
    }
    if (!(data instanceof IndexedRecord record)) {
      throw new SerializationException(
          "value for topic " + topic + " should be an Avro record: is "
              + data.getClass().getName());
    }
    Schema schema = record.getSchema();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Frame.begin(ids.id(topic, schema), bytes);
    DatumWriter<Object> writer =
        record instanceof SpecificRecord
            ? new SpecificDatumWriter<>(schema)
            : new GenericDatumWriter<>(schema);
    try {
      BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
      writer.write(data, out);
      out.flush();
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          schema.getFullName() + " for topic " + topic + " does not fit its schema: "
              + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    if (ids != null) {
      ids.close();
    }
  }
}
