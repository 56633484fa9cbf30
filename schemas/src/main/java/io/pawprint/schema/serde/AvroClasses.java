// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.schema.TrustedRecords;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Which classes turn Avro records into bytes and back: ours, or those named by two settings, such
 * as {@code io.confluent.kafka.serializers.KafkaAvroSerializer} and {@code KafkaAvroDeserializer}
 * when the user has put those jars on the class path.
 */
public final class AvroClasses {

  /** Class name of the serializer to use. */
  public static final String SERIALIZER = "pawprint.avro.serializer.class";

  /** Class name of the deserializer to use. */
  public static final String DESERIALIZER = "pawprint.avro.deserializer.class";

  private AvroClasses() {}

  /** Whether records are written by {@link AvroSerializer}. */
  static boolean oursWrites(Map<String, ?> settings) {
    return name(settings, SERIALIZER, AvroSerializer.class)
        .equals(AvroSerializer.class.getName());
  }

  /** Whether records are read by {@link AvroDeserializer}. */
  static boolean oursReads(Map<String, ?> settings) {
    return name(settings, DESERIALIZER, AvroDeserializer.class)
        .equals(AvroDeserializer.class.getName());
  }

  /** The serializer that the settings ask for, configured. */
  @SuppressWarnings("unchecked")
  static Serializer<Object> serializer(Map<String, ?> settings, boolean isKey) {
    String name = name(settings, SERIALIZER, AvroSerializer.class);
    TrustedRecords.trust();
    Serializer<Object> serializer = create(SERIALIZER, name, Serializer.class);
    serializer.configure(settings, isKey);
    return serializer;
  }

  /** The deserializer that the settings ask for, configured to give generated records. */
  @SuppressWarnings("unchecked")
  static Deserializer<Object> deserializer(Map<String, ?> settings, boolean isKey) {
    String name = name(settings, DESERIALIZER, AvroDeserializer.class);
    TrustedRecords.trust();
    Deserializer<Object> deserializer = create(DESERIALIZER, name, Deserializer.class);
    Map<String, Object> specific = new HashMap<>(settings);
    specific.put(SerdeConfig.SPECIFIC_READER, true);
    deserializer.configure(specific, isKey);
    return deserializer;
  }

  private static String name(Map<String, ?> settings, String setting, Class<?> ours) {
    Object value = settings.get(setting);
    if (value == null || value.toString().isBlank()) {
      return ours.getName();
    }
    return value instanceof Class<?> type ? type.getName() : value.toString().trim();
  }

  private static <T> T create(String setting, String name, Class<T> type) {
    try {
      return Utils.newInstance(name, type);
    } catch (ClassNotFoundException | KafkaException | ClassCastException e) {
      throw new ConfigException(
          setting,
          name,
          "should name a Kafka " + type.getSimpleName() + " on the class path: " + e);
    }
  }
}
