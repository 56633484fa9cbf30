// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SysctlReading;
import io.pawprint.schema.serde.NetstatReadingSerializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.schema.serde.SysctlReadingSerializer;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;

/** Writes any observation with the serializer of its kind. */
public final class ObservationSerializer implements Serializer<Observation> {

  private final SysctlReadingSerializer sysctl = new SysctlReadingSerializer();
  private final NetstatReadingSerializer netstat = new NetstatReadingSerializer();
  private final SegmentBatchSerializer syn = new SegmentBatchSerializer();

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    sysctl.configure(settings, isKey);
    netstat.configure(settings, isKey);
    syn.configure(settings, isKey);
  }

  @Override
  public byte[] serialize(String topic, Observation observation) {
    if (observation instanceof SegmentBatch batch) {
      return syn.serialize(topic, batch);
    } else if (observation instanceof NetstatReading reading) {
      return netstat.serialize(topic, reading);
    }
    return sysctl.serialize(topic, (SysctlReading) observation);
  }

  @Override
  public void close() {
    sysctl.close();
    netstat.close();
    syn.close();
  }
}
