// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.NetstatReading;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.wire.NetstatCodec;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a framed {@link NetstatSnapshot} into a validated {@link NetstatReading}. */
public final class NetstatReadingDeserializer implements Deserializer<NetstatReading> {

  private final RecordDeserializer<NetstatSnapshot> records =
      new RecordDeserializer<>(NetstatSnapshot.class);

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    records.configure(settings, isKey);
  }

  /**
   * The reading; null for a tombstone.
   *
   * @throws io.pawprint.wire.MalformedRecordException if it never can be read, or a value is out of
   *     range
   * @throws RegistryUnavailableException if no registry answers
   * @throws RegistryRefusedException if the registry does not let us read
   */
  @Override
  public NetstatReading deserialize(String topic, byte[] data) {
    NetstatSnapshot record = records.deserialize(topic, data);
    return record == null ? null : NetstatCodec.toReading(record);
  }

  @Override
  public void close() {
    records.close();
  }
}
