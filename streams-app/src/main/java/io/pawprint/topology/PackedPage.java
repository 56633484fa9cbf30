// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.state.OtherFormatException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A page as it is stored: without its zero words. Most of a page is room for what a source might
 * need one day, and every commit writes, logs and copies all pages that changed.
 *
 * <pre>
 *   | format byte | length int | for each 64 longs: mask of those not 0, then these | rest |
 * </pre>
 */
final class PackedPage {

  private static final byte FORMAT = 1;
  private static final int HEAD_BYTES = 5;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private PackedPage() {}

  /** The page to store; null stays null. */
  static byte[] pack(byte[] page) {
    if (page == null) {
      return null;
    }
    int words = page.length & ~7;
    byte[] packed = new byte[HEAD_BYTES + size(page, words) + page.length - words];
    packed[0] = FORMAT;
    INT.set(packed, 1, page.length);
    int to = HEAD_BYTES;
    for (int from = 0; from < words; ) {
      int maskAt = to;
      to += Long.BYTES;
      long mask = 0;
      for (int bit = 0; bit < Long.SIZE && from < words; bit++, from += Long.BYTES) {
        long word = (long) LONG.get(page, from);
        if (word != 0) {
          mask |= 1L << bit;
          LONG.set(packed, to, word);
          to += Long.BYTES;
        }
      }
      LONG.set(packed, maskAt, mask);
    }
    System.arraycopy(page, words, packed, to, page.length - words);
    return packed;
  }

  private static int size(byte[] page, int words) {
    int groups = (words + Long.BYTES * Long.SIZE - 1) / (Long.BYTES * Long.SIZE);
    int filled = 0;
    for (int from = 0; from < words; from += Long.BYTES) {
      filled += (long) LONG.get(page, from) == 0 ? 0 : 1;
    }
    return (groups + filled) * Long.BYTES;
  }

  /**
   * The page that was packed; null stays null.
   *
   * @throws OtherFormatException if another release wrote it
   */
  static byte[] unpack(byte[] packed) {
    if (packed == null) {
      return null;
    }
    if (packed.length < HEAD_BYTES || packed[0] != FORMAT) {
      throw new OtherFormatException(
          "a stored page has a format that this release does not read: reset the application's"
              + " state");
    }
    byte[] page = new byte[(int) INT.get(packed, 1)];
    int words = page.length & ~7;
    int at = HEAD_BYTES;
    for (int to = 0; to < words; to += Long.BYTES * Long.SIZE) {
      long mask = (long) LONG.get(packed, at);
      at += Long.BYTES;
      for (; mask != 0; mask &= mask - 1) {
        int word = to + Long.BYTES * Long.numberOfTrailingZeros(mask);
        LONG.set(page, word, (long) LONG.get(packed, at));
        at += Long.BYTES;
      }
    }
    System.arraycopy(packed, at, page, words, page.length - words);
    return page;
  }
}
