// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.wire.SegmentBatchCodec;
import io.pawprint.wire.SegmentBatchEncoder;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes a {@link SegmentBatch} as a framed {@link SynBatch}: straight from the columns, unless
 * {@link AvroClasses} names another serializer, which needs the record.
 */
public final class SegmentBatchSerializer implements Serializer<SegmentBatch> {

  // an IPv4 row takes some 35 bytes, an IPv6 row some 60: spares most growing
  private static final int ROW_BYTES = 48;

  private SchemaIds ids;
  private RecordSerializer<SynBatch> records;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    if (AvroClasses.oursWrites(settings)) {
      ids = new SchemaIds(new SerdeConfig(settings, isKey));
    } else {
      records = new RecordSerializer<>();
      records.configure(settings, isKey);
    }
  }

  @Override
  public byte[] serialize(String topic, SegmentBatch batch) {
    if (batch == null) {
      return null;
    }
    if (records != null) {
      return records.serialize(topic, SegmentBatchCodec.toRecord(batch));
    }
    ByteArrayOutputStream framed = new ByteArrayOutputStream(256 + ROW_BYTES * batch.rows().size);
    Frame.begin(ids.id(topic, SynBatch.getClassSchema()), framed);
    SegmentBatchEncoder.encode(batch, framed);
    return framed.toByteArray();
  }

  @Override
  public void close() {
    if (ids != null) {
      ids.close();
    }
    if (records != null) {
      records.close();
    }
  }
}
