// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.schema.serde;

import io.pawprint.wire.MalformedRecordException;
import java.io.OutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The five bytes before the Avro body: magic byte 0 and the schema id, big endian.
 *
 * <pre>
 *   00 │ id id id id │ Avro body ...
 * </pre>
 */
public final class Frame {

  /** Where the body begins. */
  public static final int BODY = 5;

  private static final byte MAGIC = 0;

  private Frame() {}

  /**
   * The schema id of a framed record.
   *
   * @throws MalformedRecordException if it is not framed so
   */
  public static int id(byte[] framed) {
    if (framed.length < BODY) {
      throw new MalformedRecordException(
          "record value should be framed by a registry, 5 bytes and a body: has " + framed.length
              + " bytes");
    }
    if (framed[0] != MAGIC) {
      throw new MalformedRecordException(
          "record value should start with magic byte 0 of a registry's frame: starts with "
              + (framed[0] & 0xFF));
    }
    return ByteBuffer.wrap(framed, 1, 4).getInt();
  }

  /** A body in its frame. */
  public static byte[] of(int id, byte[] body) {
    return ByteBuffer.allocate(BODY + body.length).put(MAGIC).putInt(id).put(body).array();
  }

  /** Begins a framed record in memory; the body comes next. */
  public static void begin(int id, OutputStream memory) {
    try {
      memory.write(ByteBuffer.allocate(BODY).put(MAGIC).putInt(id).array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
