// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.NetstatReading;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.wire.NetstatCodec;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Writes a {@link NetstatReading} as a framed {@link NetstatSnapshot}. */
public final class NetstatReadingSerializer implements Serializer<NetstatReading> {

  private final RecordSerializer<NetstatSnapshot> records = new RecordSerializer<>();

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    records.configure(settings, isKey);
  }

  @Override
  public byte[] serialize(String topic, NetstatReading reading) {
    return reading == null ? null : records.serialize(topic, NetstatCodec.toRecord(reading));
  }

  @Override
  public void close() {
    records.close();
  }
}
