// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Transitions to one topic, the latest of each open alert to another. */
final class AlertRecords
    implements KafkaRecordSerializationSchema<Tuple3<Boolean, String, byte[]>> {

  private static final long serialVersionUID = 1;

  private final String topic;

  AlertRecords(String topic) {
    this.topic = topic;
  }

  /** Where the latest of each open alert goes. */
  static String current(String topic) {
    return topic + ".current";
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Tuple3<Boolean, String, byte[]> alert, KafkaSinkContext context, Long timestamp) {
    byte[] key = alert.f1.getBytes(StandardCharsets.UTF_8);
    byte[] value = alert.f2.length == 0 ? null : alert.f2;
    return new ProducerRecord<>(alert.f0 ? current(topic) : topic, key, value);
  }
}
