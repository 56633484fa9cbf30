// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as they are: they are decoded where they are folded, and cross the exchange small. */
final class RawRecords
    implements KafkaRecordDeserializationSchema<Tuple3<String, Integer, byte[]>> {

  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<String, Integer, byte[]>> out) {
    if (record.key() == null || record.value() == null) {
      Tally.reject();
      return;
    }
    String hostId = new String(record.key(), StandardCharsets.UTF_8);
    out.collect(Tuple3.of(hostId, FlinkJob.TOPICS.indexOf(record.topic()), record.value()));
  }

  @Override
  public TypeInformation<Tuple3<String, Integer, byte[]>> getProducedType() {
    return FlinkJob.INPUT;
  }
}
