// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static io.pawprint.state.PageLayout.INT;
import static io.pawprint.state.PageLayout.LONG;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies records out of a table that another thread goes on writing, without making it wait: a page
 * is copied whole, or copied again. What is not on the heap is read from the store, which has whole
 * pages of an earlier time. A cursor stands on one record of the copy. One reader a thread.
 *
 * <pre>
 *   structure even? → page number even? → copy → both still the same? → search the copy
 *         ↑______________ else wait a little and begin again ____________↓
 * </pre>
 */
public final class PageReader {

  private static final int ATTEMPTS = 5;
  private static final int SPINS = 64;
  private static final long FIRST_PAUSE_NS = 1_000;
  private static final long LONGEST_PAUSE_NS = 1_000_000;

  /** The writer paused with a page half written, and its thread got no processor: for so long. */
  private static final long PATIENCE_NS = 500_000_000L;

  private final PageTable live;
  private final PageSource store;
  private final byte[] page = new byte[PageLayout.PAGE_BYTES];
  private PageTable stored;
  private int records;
  private int at = -1;
  private int length;

  /**
   * @param live the writer's table, or any table of the same shape that holds nothing on the heap
   * @param store where pages rest that are not on its heap; safe to use on the reader's thread
   */
  public PageReader(PageTable live, PageSource store) {
    this.live = live;
    this.store = store;
  }

  /** Puts the cursor on a copy of the record with this key; false, and no cursor, if none. */
  public boolean seek(long a, long b, long c, long d, long e) {
    at = -1;
    long hash = live.layout.hash(a, b, c, d, e);
    if (!copyPage(hash, -1)) {
      return false;
    }
    at = live.layout.find(page, hash, a, b, c, d, e);
    return at >= 0;
  }

  /**
   * Copies one page to walk through by {@link #next}; false if there is no such page. While the
   * table grows, records move between pages: a walk over all of them may miss some.
   */
  public boolean page(int id) {
    at = -1;
    records = 0;
    if (!copyPage(0, id)) {
      return false;
    }
    records = live.layout.count(page);
    return true;
  }

  /** Puts the cursor on the next record of the page, from the last to the first. */
  public boolean next() {
    at = records == 0 ? -1 : live.layout.at(--records);
    return at >= 0;
  }

  /** One more than the highest page id in use. */
  public int pages() {
    PageDirectory directory = live.directory;
    return directory == null ? stored().directory.end() : directory.lastEnd();
  }

  /** Records held, about. */
  public long size() {
    PageDirectory directory = live.directory;
    return directory == null ? stored().size() : directory.size();
  }

  /** Records evicted since the table was made, about. */
  public long evicted() {
    PageDirectory directory = live.directory;
    return directory == null ? stored().evicted() : directory.evicted();
  }

  /** One of the key longs of the cursor's record. */
  public long key(int index) {
    return index < live.layout.keyLongs ? (long) LONG.get(page, at + 8 * index) : 0;
  }

  /** The int at this byte offset of the cursor's value. */
  public int getInt(int valueOffset) {
    return (int) INT.get(page, offset() + valueOffset);
  }

  /** Size of a value. */
  public int valueBytes() {
    return live.layout.recordBytes - live.layout.keyBytes;
  }

  /** The copy that the cursor's record lies in. */
  public byte[] bytes() {
    return page;
  }

  /** Where the cursor's value begins in {@link #bytes}. */
  public int offset() {
    return at + live.layout.keyBytes;
  }

  /** Copies the page for that hash, or with that id if it is not negative. */
  private boolean copyPage(long hash, int id) {
    long beganNs = 0;
    long pauseNs = FIRST_PAUSE_NS;
    for (int attempt = 0; ; attempt++) {
      int before = live.structure.read();
      if ((before & 1) == 0) {
        PageDirectory directory = live.directory;
        if (directory == null && live.structure.still(before)) {
          return copyStored(hash, id);
        }
        if (directory != null && copied(directory, hash, id) && live.structure.still(before)) {
          return length >= 0;
        }
      }
      if (attempt < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      beganNs = beganNs == 0 ? System.nanoTime() : beganNs;
      if (System.nanoTime() - beganNs > PATIENCE_NS) {
        return copyStored(hash, id); // a little older, but whole
      }
      LockSupport.parkNanos(pauseNs);
      pauseNs = Math.min(2 * pauseNs, LONGEST_PAUSE_NS);
    }
  }

  /** One attempt; false if the page was being written. A page that is nowhere has length -1. */
  private boolean copied(PageDirectory directory, long hash, int id) {
    try {
      return copiedNow(directory, hash, id);
    } catch (IndexOutOfBoundsException e) {
      return false; // the structure was read while it changed
    }
  }

  private boolean copiedNow(PageDirectory directory, long hash, int id) {
    if (id >= 0 && !directory.uses(id)) {
      length = -1;
      return true;
    }
    int wanted = id >= 0 ? id : directory.idOf(hash);
    PageHeap heap = live.heap;
    length = heap.copy(wanted, page);
    if (length == PageHeap.COLD) {
      byte[] cold = store.load(wanted);
      length = cold == null ? -1 : cold.length;
      if (cold != null) {
        System.arraycopy(cold, 0, page, 0, cold.length);
      }
      return cold != null && heap.isCold(wanted);
    }
    return length != PageHeap.BUSY;
  }

  private boolean copyStored(long hash, int id) {
    PageDirectory directory = stored().directory;
    if (id >= 0 && !directory.uses(id)) {
      return false;
    }
    byte[] bytes = stored.heap.page(id >= 0 ? id : directory.idOf(hash));
    System.arraycopy(bytes, 0, page, 0, bytes.length);
    return true;
  }

  private PageTable stored() {
    for (int attempt = 0; stored == null && attempt < ATTEMPTS; attempt++) {
      byte[] head = store.load(PageDirectory.HEAD);
      PageTable read = live.over(store);
      read.size(); // reads the directory, which a commit may be rewriting
      if (attempt == ATTEMPTS - 1 || Arrays.equals(head, store.load(PageDirectory.HEAD))) {
        stored = read;
      }
    }
    return stored;
  }
}
