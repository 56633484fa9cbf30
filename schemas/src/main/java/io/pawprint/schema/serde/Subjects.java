// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** How a schema's subject in the registry is named: the original's three strategies. */
final class Subjects {

  private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

  /** The default: {@code TOPIC-value}, {@code TOPIC-key}. */
  static final String TOPIC = PACKAGE + "TopicNameStrategy";

  private enum Strategy {
    TopicNameStrategy,
    RecordNameStrategy,
    TopicRecordNameStrategy
  }

  private final Strategy strategy;
  private final boolean isKey;

  /** By the original's class name, with or without its package. */
  Subjects(String className, boolean isKey) {
    this.strategy = strategy(className.startsWith(PACKAGE)
        ? className.substring(PACKAGE.length())
        : className, isKey);
    this.isKey = isKey;
  }

  private static Strategy strategy(String name, boolean isKey) {
    for (Strategy strategy : Strategy.values()) {
      if (strategy.name().equals(name)) {
        return strategy;
      }
    }
    throw new ConfigException(
        isKey ? SerdeConfig.KEY_SUBJECT : SerdeConfig.VALUE_SUBJECT,
        name,
        "should be TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
  }

  /** The subject under which a record with that schema goes to that topic. */
  String of(String topic, Schema schema) {
    return switch (strategy) {
      case TopicNameStrategy -> ofTopic(topic);
      case RecordNameStrategy -> schema.getFullName();
      case TopicRecordNameStrategy -> topic + "-" + schema.getFullName();
    };
  }

  /** The subject when it is known before the schema is; else null. */
  String beforeReading(String topic) {
    return strategy == Strategy.TopicNameStrategy ? ofTopic(topic) : null;
  }

  private String ofTopic(String topic) {
    return topic + (isKey ? "-key" : "-value");
  }
}
