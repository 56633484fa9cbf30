// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static io.pawprint.state.PageLayout.INT;
import static io.pawprint.state.PageLayout.LONG;

/**
 * A hash table of fixed-width records, keyed by up to five longs, in pages that are written back
 * one by one. A cursor stands on one record; values are read and written at byte offsets in it.
 * By convention the first value int is the second it was last touched, which eviction goes by, and
 * the second int has {@link #HISTORY} if the record is worth more than one seen once.
 *
 * <p>What it holds, and in which order, depends on the calls alone: never on when it was flushed,
 * cleared or read back. A getter or setter without a cursor throws. Not thread-safe; but another
 * thread may copy records out by a {@link PageReader}, which waits for pages that are being written
 * until the cursor moves on or {@link #settle} is called.
 */
public final class PageTable {

  /** Bit of a value's second int: such a record is evicted as if it were touched an hour later. */
  public static final int HISTORY = 1 << 31;

  private static final byte[] NO_CURSOR = {};

  final PageLayout layout;
  final Sequence structure = new Sequence();
  private final long maxRecords;
  private final PageSource source;
  private final PageBudget budget;

  PageDirectory directory;
  PageHeap heap;
  private PageRoom room;

  private byte[] page = NO_CURSOR;
  private int pageId;
  private int at = -1;
  private int value = -1;
  private boolean changed;
  private int expectedId;
  private int expectedAt = -1;

  /**
   * @param keyLongs how many of the five key longs count, 1 to 5
   * @param valueBytes size of a record's value, a multiple of 8
   * @param maxRecords the most records it holds; a further one evicts the oldest of its page
   * @param source where cold pages are read from
   */
  public PageTable(int keyLongs, int valueBytes, long maxRecords, PageSource source) {
    this(keyLongs, valueBytes, maxRecords, source, new PageBudget(Long.MAX_VALUE));
  }

  /** One that keeps its pages within that budget, which others may share. */
  public PageTable(
      int keyLongs, int valueBytes, long maxRecords, PageSource source, PageBudget budget) {
    if (maxRecords < 1) {
      throw new IllegalArgumentException("maxRecords should be at least 1: was " + maxRecords);
    }
    this.layout = new PageLayout(keyLongs, valueBytes);
    this.maxRecords = maxRecords;
    this.source = source;
    this.budget = budget;
    this.heap = new PageHeap(layout, source, structure, budget);
  }

  /** The same table for one thread of its own, which reads its pages from there. */
  PageTable over(PageSource other) {
    return new PageTable(layout.keyLongs, layout.recordBytes - layout.keyBytes, maxRecords, other);
  }

  /** Puts the cursor on the record with this key; false, and no cursor, if there is none. */
  public boolean seek(long a, long b, long c, long d, long e) {
    return at >= 0 && layout.same(page, at, a, b, c, d, e)
        || seek(layout.hash(a, b, c, d, e), a, b, c, d, e);
  }

  /** Like {@link #seek}, adding a zeroed record if there is none; true if it was added. */
  public boolean seekOrAdd(long a, long b, long c, long d, long e) {
    if (at >= 0 && layout.same(page, at, a, b, c, d, e)) {
      return false; // one SYN is often asked for twice running
    }
    if (isExpected(a, b, c, d, e)) {
      stand(expectedId, heap.held(expectedId), expectedAt);
      return false;
    }
    long hash = layout.hash(a, b, c, d, e);
    if (seek(hash, a, b, c, d, e)) {
      return false;
    }
    add(hash, a, b, c, d, e);
    return true;
  }

  /** The next {@link #seekOrAdd} may find its record there; {@code offset} is -1 if unknown. */
  void expect(int id, int offset) {
    expectedId = id;
    expectedAt = offset;
  }

  private boolean isExpected(long a, long b, long c, long d, long e) {
    byte[] bytes = expectedAt < 0 ? null : heap.held(expectedId);
    return bytes != null
        && expectedAt < layout.at(layout.count(bytes))
        && layout.same(bytes, expectedAt, a, b, c, d, e);
  }

  private boolean seek(long hash, long a, long b, long c, long d, long e) {
    PageDirectory dir = directory();
    int id = dir.idAt(dir.index(hash));
    byte[] bytes = heap.page(id);
    int found = layout.find(bytes, hash, a, b, c, d, e);
    if (found < 0) {
      leave();
      return false;
    }
    stand(id, bytes, found);
    return true;
  }

  void stand(int id, byte[] bytes, int offset) {
    settle();
    page = bytes;
    pageId = id;
    at = offset;
    value = offset + layout.keyBytes;
  }

  /** Marks the cursor's page as changed, before work in place. */
  public void change() {
    if (!changed) {
      changed = true;
      heap.changed(pageId);
      heap.open(pageId);
    }
  }

  /** The writer pauses: what it wrote may be read by others. The cursor stays. */
  public void settle() {
    if (changed) {
      changed = false;
      heap.close(pageId);
    }
  }

  private void leave() {
    settle();
    page = NO_CURSOR;
    at = -1;
    value = -1;
  }

  /** The int at this byte offset of the cursor's value. */
  public int getInt(int offset) {
    return (int) INT.get(page, value + offset);
  }

  /** Writes it and marks the page as changed. */
  public void putInt(int offset, int number) {
    change();
    INT.set(page, value + offset, number);
  }

  /** The long at this byte offset of the cursor's value. */
  public long getLong(int offset) {
    return (long) LONG.get(page, value + offset);
  }

  /** Writes it and marks the page as changed. */
  public void putLong(int offset, long number) {
    change();
    LONG.set(page, value + offset, number);
  }

  /** The page that the cursor's value lies in, to be worked on in place; see {@link #offset}. */
  public byte[] bytes() {
    return page;
  }

  /** Where the cursor's value begins in {@link #bytes}. */
  public int offset() {
    return value;
  }

  /** One of the five key longs of the cursor's record; those that do not count are 0. */
  public long key(int index) {
    return index < layout.keyLongs ? (long) LONG.get(page, at + 8 * index) : 0;
  }

  /** Removes the cursor's record; afterwards there is no cursor. */
  public void remove() {
    if (at < 0) {
      throw new IllegalStateException("remove() needs a cursor: seek first");
    }
    settle();
    room.remove(pageId, page, at);
    leave();
  }

  /**
   * Puts the cursor on every record in turn (page order) and calls back; do not add meanwhile.
   * The callback may remove the cursor's record. Reads every page.
   */
  public void forEach(Runnable atCursor) {
    PageDirectory dir = directory();
    for (int id = 0; id < dir.end(); id++) {
      if (dir.uses(id)) {
        byte[] bytes = heap.page(id);
        // backwards, so that the record that takes a removed one's place was already seen
        for (int slot = layout.count(bytes) - 1; slot >= 0; slot--) {
          stand(id, bytes, layout.at(slot));
          atCursor.run();
        }
      }
    }
    leave();
  }

  /** Records held. */
  public long size() {
    return directory().size();
  }

  /** Records evicted since the table was made, for want of room. */
  public long evicted() {
    return directory().evicted();
  }

  /** Hands every page that changed since the last call to the sink. */
  public void flush(PageSink sink) {
    if (directory != null) {
      settle(); // the cursor stays: its next write is news again
      heap.flush(sink);
      directory.flush(layout, sink);
    }
  }

  /**
   * Forgets the heap, with all that was not flushed; the next use reads from the source. An
   * uncommitted table goes back to what was committed by this.
   */
  public void clear() {
    leave();
    if (directory != null) {
      budget.remove(this);
      heap.leave();
    }
    structure.begin();
    directory = null;
    heap = new PageHeap(layout, source, structure, budget);
    structure.end();
  }

  /** Drops a page from the heap, unless it changed or was of use lately; true if it went. */
  boolean cool(int id) {
    boolean went = heap.cool(id);
    if (went && pageId == id) {
      leave();
    }
    return went;
  }

  /** Bytes of pages on the heap. */
  public long heapBytes() {
    return heap.bytes();
  }

  /** Bytes that {@link #flush} would hand over, about. */
  public long unsavedBytes() {
    return heap.unsaved();
  }

  PageDirectory directory() {
    if (directory == null) {
      PageDirectory loaded = PageDirectory.load(layout, source);
      structure.begin();
      directory = loaded;
      if (loaded.isNew()) {
        heap.hold(0, layout.newPage(0));
      }
      structure.end();
      room = new PageRoom(layout, loaded, heap, structure, maxRecords);
      budget.add(this);
    }
    return directory;
  }

  private void add(long hash, long a, long b, long c, long d, long e) {
    room.make(hash);
    int id = directory.idAt(directory.index(hash));
    byte[] bytes = heap.hold(id, layout.withRoom(heap.page(id)));
    heap.open(id);
    int offset = layout.append(bytes, hash);
    layout.putKey(bytes, offset, a, b, c, d, e);
    directory.resize(1);
    heap.changed(id);
    stand(id, bytes, offset);
    changed = true; // the page stays open: nobody is to see the record before its values
  }
}
