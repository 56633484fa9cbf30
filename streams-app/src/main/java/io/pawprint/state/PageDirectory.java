// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static io.pawprint.state.PageLayout.INT;
import static io.pawprint.state.PageLayout.LONG;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which page holds which hashes: extendible hashing. The leading {@code depth} bits of a hash index
 * an array of page ids; a page of smaller depth stands in it several times in a row. Persisted as
 * one head page and chunks of 1,024 ids, all under negative page ids.
 *
 * <pre>
 *   depth 2:  00 → 0   01 → 0   10 → 1   11 → 2      page 0 has depth 1, pages 1 and 2 depth 2
 * </pre>
 */
final class PageDirectory {

  static final int HEAD = -1;
  private static final int FIRST_CHUNK = -2;
  private static final int CHUNK = 1024;
  private static final int FORMAT = 1;
  private static final int HEAD_BYTES = 32;

  private long size;
  private long evicted;
  private int depth;
  private int[] ids = {0};
  private final BitSet used = new BitSet();
  private final BitSet changedChunks = new BitSet();
  private boolean changed;
  private boolean isNew;
  private volatile int end = 1; // for readers on other threads

  private PageDirectory() {
    used.set(0);
  }

  /** Reads what {@link #flush} wrote, or makes an empty directory if there is nothing. */
  static PageDirectory load(PageLayout layout, PageSource source) {
    PageDirectory directory = new PageDirectory();
    byte[] head = source.load(HEAD);
    if (head != null) {
      directory.read(head, layout, source);
    } else {
      directory.isNew = true;
      directory.changedChunks.set(0);
    }
    return directory;
  }

  private void read(byte[] head, PageLayout layout, PageSource source) {
    int format = (int) INT.get(head, 0);
    int widths = (int) INT.get(head, 4);
    if (format != FORMAT || widths != widths(layout)) {
      throw new OtherFormatException(
          "page table has format " + format + ", widths " + widths + "; this version reads format "
              + FORMAT + ", widths " + widths(layout) + ": reset the application's state");
    }
    depth = (int) INT.get(head, 8);
    size = (long) LONG.get(head, 16);
    evicted = (long) LONG.get(head, 24);
    ids = new int[1 << depth];
    used.clear();
    for (int i = 0; i < ids.length; i++) {
      if (i % CHUNK == 0) {
        head = source.load(FIRST_CHUNK - i / CHUNK);
      }
      ids[i] = (int) INT.get(head, i % CHUNK * 4);
      used.set(ids[i]);
    }
    end = used.length();
  }

  private static int widths(PageLayout layout) {
    return layout.keyLongs << 16 | layout.recordBytes;
  }

  /** Nothing was ever flushed: page 0 is empty and not stored. */
  boolean isNew() {
    return isNew;
  }

  /** Records held. */
  long size() {
    return size;
  }

  void resize(int by) {
    size += by;
    changed = true;
  }

  /** Records evicted. */
  long evicted() {
    return evicted;
  }

  void countEvicted() {
    evicted++;
    changed = true;
  }

  /** One more than the highest page id in use. */
  int end() {
    return used.length();
  }

  /** The same for another thread. */
  int lastEnd() {
    return end;
  }

  boolean uses(int id) {
    return used.get(id);
  }

  int length() {
    return ids.length;
  }

  int index(long hash) {
    return depth == 0 ? 0 : (int) (hash >>> 64 - depth);
  }

  int idAt(int index) {
    return ids[index];
  }

  /** The page for that hash, for another thread: it counts if the structure did not change. */
  int idOf(long hash) {
    int[] now = ids;
    int shift = 33 + Integer.numberOfLeadingZeros(now.length); // 64 - log2(length)
    return now.length == 1 ? now[0] : now[(int) (hash >>> shift)];
  }

  /** Doubles the array: every chunk changes, no page does. */
  private void grow() {
    int[] wide = new int[ids.length * 2];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = ids[i >>> 1];
    }
    ids = wide;
    depth++;
    changedChunks.set(0, (ids.length + CHUNK - 1) / CHUNK);
    changed = true;
  }

  /** Gives the upper half of a page's hashes to a page id of its own, the lowest free one. */
  int split(int index, int pageDepth) {
    if (pageDepth == depth) {
      grow();
      index *= 2;
    }
    int fresh = used.nextClearBit(0);
    used.set(fresh);
    end = used.length();
    int span = 1 << depth - pageDepth;
    int from = index & -span;
    point(from + span / 2, span / 2, fresh);
    return fresh;
  }

  /**
   * The page that differs from this one in its last hash bit only, or -1 if that half is divided
   * further or there is none.
   */
  int buddy(int index, int pageDepth) {
    if (pageDepth == 0) {
      return -1;
    }
    int span = 1 << depth - pageDepth;
    int from = (index & -span) ^ span;
    for (int i = from + 1; i < from + span; i++) {
      if (ids[i] != ids[from]) {
        return -1;
      }
    }
    return ids[from];
  }

  /** Gives all hashes of a page to its buddy and frees its id. */
  void merge(int index, int pageDepth, int buddy) {
    used.clear(ids[index]);
    end = used.length();
    int span = 1 << depth - pageDepth;
    point(index & -span, span, buddy);
  }

  private void point(int from, int span, int id) {
    Arrays.fill(ids, from, from + span, id);
    changedChunks.set(from / CHUNK, (from + span - 1) / CHUNK + 1);
    changed = true;
  }

  void flush(PageLayout layout, PageSink sink) {
    if (!changed) {
      return;
    }
    for (int c = changedChunks.nextSetBit(0); c >= 0; c = changedChunks.nextSetBit(c + 1)) {
      int from = c * CHUNK;
      byte[] bytes = new byte[4 * Math.min(CHUNK, ids.length - from)];
      for (int i = 0; i < bytes.length; i += 4) {
        INT.set(bytes, i, ids[from + i / 4]);
      }
      sink.save(FIRST_CHUNK - c, bytes);
    }
    byte[] head = new byte[HEAD_BYTES];
    INT.set(head, 0, FORMAT);
    INT.set(head, 4, widths(layout));
    INT.set(head, 8, depth);
    LONG.set(head, 16, size);
    LONG.set(head, 24, evicted);
    sink.save(HEAD, head);
    changedChunks.clear();
    changed = false;
  }
}
