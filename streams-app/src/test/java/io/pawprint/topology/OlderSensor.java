// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.AvroSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import io.pawprint.wire.SegmentBatchEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Writes SYN batches in a schema that did not have all of today's fields yet. */
final class OlderSensor {

  private static final Set<String> NEWER = Set.of("duplicates", "closes", "allSegments");

  private final Schema older;
  private final AvroSerializer serializer = new AvroSerializer();

  OlderSensor(String registryUrl) {
    Schema current = SynBatch.getClassSchema();
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : current.getFields()) {
      if (!NEWER.contains(field.name())) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    older = Schema.createRecord(current.getName(), null, current.getNamespace(), false, fields);
    serializer.configure(Map.of(SerdeConfig.URL, registryUrl), false);
  }

  byte[] value(SegmentBatch batch) throws IOException {
    byte[] bytes = SegmentBatchEncoder.encode(batch);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(SynBatch.getClassSchema(), older)
            .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    return serializer.serialize(Topics.SYN.name(), record);
  }
}
