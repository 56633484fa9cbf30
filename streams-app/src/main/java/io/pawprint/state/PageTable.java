// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/**
 * A hash table of fixed-width records, keyed by up to five longs, in pages that are written back
 * one by one. A cursor stands on one record; values are read and written at byte offsets in it.
 * The first value int is by convention the second it was last touched, which eviction goes by.
 */
public final class PageTable {

  /**
   * @param keyLongs how many of the five key longs count, 1 to 5
   * @param valueBytes size of a record's value, a multiple of 8
   * @param maxRecords the most records it holds; a further one evicts the oldest of its page
   * @param source where cold pages are read from
   */
  public PageTable(int keyLongs, int valueBytes, long maxRecords, PageSource source) {}

  /** Puts the cursor on the record with this key; false, and no cursor, if there is none. */
  public boolean seek(long a, long b, long c, long d, long e) {
    throw new IllegalStateException("pending");
  }

  /** Like {@link #seek}, adding a zeroed record if there is none; true if it was added. */
  public boolean seekOrAdd(long a, long b, long c, long d, long e) {
    throw new IllegalStateException("pending");
  }

  /** The int at this byte offset of the cursor's value. */
  public int getInt(int offset) {
    throw new IllegalStateException("pending");
  }

  /** Writes it and marks the page as changed. */
  public void putInt(int offset, int value) {}

  /** The long at this byte offset of the cursor's value. */
  public long getLong(int offset) {
    throw new IllegalStateException("pending");
  }

  /** Writes it and marks the page as changed. */
  public void putLong(int offset, long value) {}

  /** One of the five key longs of the cursor's record. */
  public long key(int index) {
    throw new IllegalStateException("pending");
  }

  /** Removes the cursor's record. */
  public void remove() {}

  /** Puts the cursor on every record in turn (page order) and calls back; do not add meanwhile. */
  public void forEach(Runnable atCursor) {}

  /** Records held. */
  public long size() {
    throw new IllegalStateException("pending");
  }

  /** Records evicted since the table was made, for want of room. */
  public long evicted() {
    throw new IllegalStateException("pending");
  }

  /** Hands every page that changed since the last call to the sink. */
  public void flush(PageSink sink) {}
}
