// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A rejected record, bytes unchanged; headers say why and where it stood, all as UTF-8 text. */
public final class DeadLetter {

  /** Header: what is wrong with it. */
  public static final String REASON = "pawprint.reason";

  /** Header: topic that it was read from. */
  public static final String TOPIC = "pawprint.topic";

  /** Header: partition that it was read from. */
  public static final String PARTITION = "pawprint.partition";

  /** Header: its offset there. */
  public static final String OFFSET = "pawprint.offset";

  /** Header: its record time, milliseconds since the epoch. */
  public static final String TIMESTAMP = "pawprint.timestamp";

  private DeadLetter() {}

  static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata from, String why) {
    Headers headers = new RecordHeaders();
    add(headers, REASON, why);
    add(headers, TOPIC, from.topic());
    add(headers, PARTITION, String.valueOf(from.partition()));
    add(headers, OFFSET, String.valueOf(from.offset()));
    add(headers, TIMESTAMP, String.valueOf(record.timestamp()));
    return record.withHeaders(headers);
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
