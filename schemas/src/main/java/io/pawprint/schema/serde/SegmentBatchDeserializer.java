// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.wire.SegmentBatchCodec;
import io.pawprint.wire.SegmentBatchDecoder;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a framed {@link SynBatch} into a validated {@link SegmentBatch}: straight into columns,
 * unless {@link AvroClasses} names another deserializer, which gives records.
 *
 * <pre>
 *   frame → id → {@link WriterSchemas} → {@link SegmentBatchDecoder} of that schema → columns
 * </pre>
 */
public final class SegmentBatchDeserializer implements Deserializer<SegmentBatch> {

  private WriterSchemas schemas;
  private RecentMap<Integer, SegmentBatchDecoder> decoders;
  private RecordDeserializer<SynBatch> records;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    close();
    if (AvroClasses.oursReads(settings)) {
      SerdeConfig config = new SerdeConfig(settings, isKey);
      schemas = new WriterSchemas(config);
      decoders = new RecentMap<>(config.getInt(SerdeConfig.SCHEMAS_MAX));
    } else {
      records = new RecordDeserializer<>(SynBatch.class);
      records.configure(settings, isKey);
    }
  }

  /**
   * The batch; null for a tombstone.
   *
   * @throws io.pawprint.wire.MalformedRecordException if it never can be read, or a value is out of
   *     range
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the registry does not let us read
   */
  @Override
  public SegmentBatch deserialize(String topic, byte[] data) {
    if (data == null) {
      return null;
    }
    if (records != null) {
      return SegmentBatchCodec.toBatch(records.deserialize(topic, data));
    }
    int id = Frame.id(data);
    SegmentBatchDecoder decoder = decoders.get(id);
    if (decoder == null) {
      decoder = SegmentBatchDecoder.of(schemas.schema(topic, id));
      decoders.put(id, decoder);
    }
    return decoder.decode(data, Frame.BODY, data.length - Frame.BODY);
  }

  @Override
  public void close() {
    if (schemas != null) {
      schemas.close();
    }
    if (records != null) {
      records.close();
    }
  }
}
