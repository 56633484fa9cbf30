// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.schema.Alert;
import io.pawprint.schema.NetstatSnapshot;
import io.pawprint.schema.SynBatch;
import io.pawprint.schema.SysctlSnapshot;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.AvroSerializer;
import io.pawprint.schema.serde.SerdeConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Writes records in schemas that did not have all of today's fields yet. */
final class OlderWriter {

  private static final int FRAME_BYTES = 5;

  private static final Map<String, Schema> TODAY =
      Map.of(
          Topics.SYSCTL.name(), SysctlSnapshot.getClassSchema(),
          Topics.NETSTAT.name(), NetstatSnapshot.getClassSchema(),
          Topics.SYN.name(), SynBatch.getClassSchema(),
          Topics.ALERTS.name(), Alert.getClassSchema());

  private static final Map<String, Set<String>> NEWER =
      Map.of(
          Topics.SYSCTL.name(), Set.of("unreadable"),
          Topics.NETSTAT.name(), Set.of("kernelLogOmitted", "sockets", "tcpMetrics", "missing"),
          Topics.SYN.name(), Set.of("duplicates", "closes", "allSegments", "memory"),
          Topics.ALERTS.name(), Set.of("resolution", "endsAtMs", "stale"));

  private final Map<String, Schema> older = new HashMap<>();
  private final AvroSerializer serializer = new AvroSerializer();

  OlderWriter(String registryUrl) {
    serializer.configure(Map.of(SerdeConfig.URL, registryUrl), false);
    TODAY.forEach((topic, today) -> older.put(topic, without(today, NEWER.get(topic))));
  }

  private static Schema without(Schema today, Set<String> names) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : today.getFields()) {
      if (!names.contains(field.name())) {
        fields.add(new Schema.Field(field, field.schema()));
      } else if (!field.hasDefaultValue()) {
        throw new IllegalArgumentException("no reader could do without " + field);
      }
    }
    return Schema.createRecord(today.getName(), null, today.getNamespace(), false, fields);
  }

  /** The same record as an older writer would have sent it: shorter. */
  byte[] older(String topic, byte[] framed) throws IOException {
    int length = framed.length - FRAME_BYTES;
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(TODAY.get(topic), older.get(topic))
            .read(null, DecoderFactory.get().binaryDecoder(framed, FRAME_BYTES, length, null));
    byte[] shorter = serializer.serialize(topic, record);
    if (shorter.length >= framed.length) {
      throw new AssertionError(topic + ": " + shorter.length + " bytes, not fewer");
    }
    return shorter;
  }
}
