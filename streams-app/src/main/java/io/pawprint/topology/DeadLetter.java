// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A rejected record, bytes unchanged; headers say why and where it stood, all as UTF-8 text. A
 * broker limits batches as they are compressed, so that a record may be larger than a producer can
 * send on: such a one is cut, and a header says how long it was.
 */
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

  /** Header, if the value was cut: its bytes before. */
  public static final String VALUE_BYTES = "pawprint.value.bytes";

  /** Header, if the key was cut: its bytes before. */
  public static final String KEY_BYTES = "pawprint.key.bytes";

  // together with the headers below what a producer sends, 1,048,576
  private static final int VALUE_BYTES_MAX = 1_000_000;
  private static final int KEY_BYTES_MAX = 10_000;

  private DeadLetter() {}

  static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata from, String why) {
    Headers headers = new RecordHeaders();
    add(headers, REASON, why);
    add(headers, TOPIC, from.topic());
    add(headers, PARTITION, String.valueOf(from.partition()));
    add(headers, OFFSET, String.valueOf(from.offset()));
    add(headers, TIMESTAMP, String.valueOf(record.timestamp()));
    return record
        .withKey(cut(headers, KEY_BYTES, record.key(), KEY_BYTES_MAX))
        .withValue(cut(headers, VALUE_BYTES, record.value(), VALUE_BYTES_MAX))
        .withHeaders(headers);
  }

  private static byte[] cut(Headers headers, String name, byte[] bytes, int max) {
    if (bytes == null || bytes.length <= max) {
      return bytes;
    }
    add(headers, name, String.valueOf(bytes.length));
    return Arrays.copyOf(bytes, max);
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
