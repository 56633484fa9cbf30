// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.wire.SysctlCodec;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a framed {@link SysctlSnapshot} into a validated {@link SysctlReading}. */
public final class SysctlReadingDeserializer implements Deserializer<SysctlReading> {

  private final RecordDeserializer<SysctlSnapshot> records =
      new RecordDeserializer<>(SysctlSnapshot.class);

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
  public SysctlReading deserialize(String topic, byte[] data) {
    SysctlSnapshot record = records.deserialize(topic, data);
    return record == null ? null : SysctlCodec.toReading(record);
  }

  @Override
  public void close() {
    records.close();
  }
}
