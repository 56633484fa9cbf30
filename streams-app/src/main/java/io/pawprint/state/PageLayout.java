// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where things stand in one page. Records lie dense from the front; one tag byte a record (eight
 * bits of its key's hash) lets a search skip seven of eight records a step without touching them.
 *
 * <pre>
 *   | count int | depth int | tags, slots rounded up to 8 | record 0 | record 1 | …
 *                                                           key longs, then the value
 * </pre>
 */
final class PageLayout {

  /** Small enough that one changed record is a cheap write, large enough for a short directory. */
  static final int PAGE_BYTES = 4096;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int COUNT = 0;
  private static final int DEPTH = 4;
  private static final int TAGS = 8;
  private static final int FIRST_BYTES = 512;
  private static final int CACHE_LINE = 64;

  /** A flood of keys seen once has this long to go on before it costs a record with history. */
  private static final int HISTORY_S = 3_600;

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;

  final int keyLongs;
  final int keyBytes;
  final int recordBytes;
  /** Records that one page holds. */
  final int slots;

  private final int records;

  PageLayout(int keyLongs, int valueBytes) {
    if (keyLongs < 1 || keyLongs > 5) {
      throw new IllegalArgumentException("keyLongs should be between 1 and 5: was " + keyLongs);
    }
    if (valueBytes < 8 || valueBytes % 8 != 0 || valueBytes > PAGE_BYTES / 4) {
      throw new IllegalArgumentException(
          "valueBytes should be a multiple of 8 up to " + PAGE_BYTES / 4 + ": was " + valueBytes);
    }
    this.keyLongs = keyLongs;
    this.keyBytes = 8 * keyLongs;
    this.recordBytes = keyBytes + valueBytes;
    int n = (PAGE_BYTES - TAGS) / (recordBytes + 1);
    while (TAGS + (n + 7 & ~7) + n * recordBytes > PAGE_BYTES) {
      n--;
    }
    this.slots = n;
    this.records = TAGS + (n + 7 & ~7);
  }

  byte[] newPage(int depth) {
    byte[] page = new byte[Math.max(FIRST_BYTES, records + recordBytes)];
    INT.set(page, DEPTH, depth);
    return page;
  }

  int count(byte[] page) {
    return (int) INT.get(page, COUNT);
  }

  /** How many leading hash bits all records of this page have in common. */
  int depth(byte[] page) {
    return (int) INT.get(page, DEPTH);
  }

  void setDepth(byte[] page, int depth) {
    INT.set(page, DEPTH, depth);
  }

  /** Byte offset of the record in that slot. */
  int at(int slot) {
    return records + slot * recordBytes;
  }

  int slotAt(int at) {
    return (at - records) / recordBytes;
  }

  /** Byte offset of the record with that key, or -1. */
  int find(byte[] page, long hash, long a, long b, long c, long d, long e) {
    int n = count(page);
    long pattern = (hash & 0xFF) * ONES;
    for (int i = 0; i < n; i += 8) {
      long x = (long) LONG.get(page, TAGS + i) ^ pattern;
      // a zero byte of x is a match; a borrow may add false ones, which the keys tell apart
      for (long match = x - ONES & ~x & HIGHS; match != 0; match &= match - 1) {
        int slot = i + (Long.numberOfTrailingZeros(match) >>> 3);
        if (slot < n && same(page, at(slot), a, b, c, d, e)) {
          return at(slot);
        }
      }
    }
    return -1;
  }

  /** Byte offset of the first record with the hash's tag, or -1: most likely that of the key. */
  int likely(byte[] page, long hash) {
    int n = count(page);
    long pattern = (hash & 0xFF) * ONES;
    for (int i = 0; i < n; i += 8) {
      long x = (long) LONG.get(page, TAGS + i) ^ pattern;
      long match = x - ONES & ~x & HIGHS;
      if (match != 0) {
        int slot = i + (Long.numberOfTrailingZeros(match) >>> 3);
        return slot < n ? at(slot) : -1;
      }
    }
    return -1;
  }

  /** Reads a word of each cache line of the record, so that they are near. */
  long touch(byte[] page, int at) {
    long sum = (long) LONG.get(page, at + recordBytes - Long.BYTES);
    for (int i = 0; i < recordBytes; i += CACHE_LINE) {
      sum += (long) LONG.get(page, at + i);
    }
    return sum;
  }

  boolean same(byte[] page, int at, long a, long b, long c, long d, long e) {
    return (long) LONG.get(page, at) == a
        && (keyLongs < 2 || (long) LONG.get(page, at + 8) == b)
        && (keyLongs < 3 || (long) LONG.get(page, at + 16) == c)
        && (keyLongs < 4 || (long) LONG.get(page, at + 24) == d)
        && (keyLongs < 5 || (long) LONG.get(page, at + 32) == e);
  }

  long hash(long a, long b, long c, long d, long e) {
    long h = mix(0x9E37_79B9_7F4A_7C15L, a);
    if (keyLongs > 1) {
      h = mix(h, b);
    }
    if (keyLongs > 2) {
      h = mix(h, c);
    }
    if (keyLongs > 3) {
      h = mix(h, d);
    }
    return keyLongs > 4 ? mix(h, e) : h;
  }

  /** Folds a 128-bit product: every bit of the key reaches both the directory bits and the tag. */
  private static long mix(long h, long key) {
    long x = (h ^ key) * 0xD6E8_FEB8_6659_FD93L;
    x ^= x >>> 32;
    return x * 0xA076_1D64_78BD_642FL ^ Math.multiplyHigh(x, 0xA076_1D64_78BD_642FL);
  }

  long hashAt(byte[] page, int at) {
    return hash(
        (long) LONG.get(page, at),
        keyLongs < 2 ? 0 : (long) LONG.get(page, at + 8),
        keyLongs < 3 ? 0 : (long) LONG.get(page, at + 16),
        keyLongs < 4 ? 0 : (long) LONG.get(page, at + 24),
        keyLongs < 5 ? 0 : (long) LONG.get(page, at + 32));
  }

  /** The page, or a longer copy of it, with room for one more record. */
  byte[] withRoom(byte[] page) {
    int needed = at(count(page) + 1);
    return needed <= page.length
        ? page
        : Arrays.copyOf(page, Math.min(at(slots), Math.max(needed, 2 * page.length)));
  }

  /** Adds a zeroed record behind the last and returns where; the caller writes its key. */
  int append(byte[] page, long hash) {
    int slot = count(page);
    int at = at(slot);
    page[TAGS + slot] = (byte) hash;
    Arrays.fill(page, at, at + recordBytes, (byte) 0);
    INT.set(page, COUNT, slot + 1);
    return at;
  }

  void putKey(byte[] page, int at, long a, long b, long c, long d, long e) {
    LONG.set(page, at, a);
    if (keyLongs > 1) {
      LONG.set(page, at + 8, b);
    }
    if (keyLongs > 2) {
      LONG.set(page, at + 16, c);
    }
    if (keyLongs > 3) {
      LONG.set(page, at + 24, d);
    }
    if (keyLongs > 4) {
      LONG.set(page, at + 32, e);
    }
  }

  /** Removes the record at that offset; the last one takes its place. */
  void remove(byte[] page, int at) {
    int last = count(page) - 1;
    System.arraycopy(page, at(last), page, at, recordBytes);
    page[TAGS + slotAt(at)] = page[TAGS + last];
    INT.set(page, COUNT, last);
  }

  /** Offset of the record that goes first: not touched for longest, in serial arithmetic. */
  int oldest(byte[] page) {
    int best = at(0);
    for (int slot = 1, n = count(page); slot < n; slot++) {
      int at = at(slot);
      if (keptAs(page, at) - keptAs(page, best) < 0) {
        best = at;
      }
    }
    return best;
  }

  /** The second that a record counts as touched in: one with history stays longer. */
  int keptAs(byte[] page, int at) {
    int touchedS = (int) INT.get(page, at + keyBytes);
    return (int) INT.get(page, at + keyBytes + 4) < 0 ? touchedS + HISTORY_S : touchedS;
  }

  /** A copy without unused room. */
  byte[] trimmed(byte[] page) {
    return Arrays.copyOf(page, at(count(page)));
  }
}
