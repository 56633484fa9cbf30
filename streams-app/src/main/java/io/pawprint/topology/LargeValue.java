// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A value that may outgrow a record: a changelog takes at most 1 MB, and a busy host's monitor may
 * have more. Almost every value fits into the first part.
 *
 * <pre>
 *   key         → | length int | the first part   |
 *   key 00 0001 → | the second part               |   and so on
 * </pre>
 */
public final class LargeValue {

  static final int PART_BYTES = 512 << 10;

  private static final int LENGTH_BYTES = 4;

  private LargeValue() {}

  static void put(WriteBackStore store, byte[] key, byte[] value) {
    int first = Math.min(value.length, PART_BYTES);
    store.put(key, ByteBuffer.allocate(LENGTH_BYTES + first)
        .putInt(value.length).put(value, 0, first).array());
    int part = 1;
    for (int from = first; from < value.length; from += PART_BYTES) {
      int to = Math.min(value.length, from + PART_BYTES);
      store.put(partKey(key, part++), Arrays.copyOfRange(value, from, to));
    }
    while (store.get(partKey(key, part)) != null) { // it was longer before
      store.put(partKey(key, part++), null);
    }
  }

  /**
   * The value put under that key, or null.
   *
   * @param store where its parts are found by their keys
   */
  public static byte[] get(Function<byte[], byte[]> store, byte[] key) {
    byte[] head = store.apply(key);
    if (head == null) {
      return null;
    }
    ByteBuffer value = ByteBuffer.allocate(ByteBuffer.wrap(head).getInt());
    value.put(head, LENGTH_BYTES, head.length - LENGTH_BYTES);
    for (int part = 1; value.hasRemaining(); part++) {
      byte[] next = store.apply(partKey(key, part));
      if (next == null) {
        throw new IllegalStateException("part " + part + " of a value is not in the store");
      }
      value.put(next);
    }
    return value.array();
  }

  /** No host id has a zero byte: such a key belongs to nobody else. */
  private static byte[] partKey(byte[] key, int part) {
    ByteBuffer bytes = ByteBuffer.allocate(key.length + 3);
    return bytes.put(key).put((byte) 0).putShort((short) part).array();
  }
}
