// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** The Confluent classes, by name: they are on the class path of test runs only. */
final class Originals {

  static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
  static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";

  private Originals() {}

  @SuppressWarnings("unchecked")
  static Serializer<Object> serializer() throws ClassNotFoundException {
    return Utils.newInstance(SERIALIZER, Serializer.class);
  }

  @SuppressWarnings("unchecked")
  static Deserializer<Object> deserializer() throws ClassNotFoundException {
    return Utils.newInstance(DESERIALIZER, Deserializer.class);
  }
}
