// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.wire.SysctlCodec;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Writes a {@link SysctlReading} as a framed {@link SysctlSnapshot}. */
public final class SysctlReadingSerializer implements Serializer<SysctlReading> {

  private final RecordSerializer<SysctlSnapshot> records = new RecordSerializer<>();

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    records.configure(settings, isKey);
  }

  @Override
  public byte[] serialize(String topic, SysctlReading reading) {
    return reading == null ? null : records.serialize(topic, SysctlCodec.toRecord(reading));
  }

  @Override
  public void close() {
    records.close();
  }
}
