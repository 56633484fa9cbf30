// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The pages of one table that are on the heap, and which of them the store does not know yet.
 *
 * <p>Each page has a number that is odd while it is being written ({@link #open} to {@link
 * #close}), so that other threads can {@link #copy} it without a lock, as with {@link Sequence}.
 * The arrays themselves change within a section of the table's {@code structure} only.
 */
final class PageHeap {

  private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(int[].class);

  /** {@link #copy}: the page is being written. */
  static final int BUSY = -1;

  /** {@link #copy}: the page is not on the heap. */
  static final int COLD = -2;

  private final PageLayout layout;
  private final PageSource source;
  private final BitSet changed = new BitSet();
  private final BitSet gone = new BitSet();
  private final BitSet lately = new BitSet();
  private final PageBudget budget;
  private final Sequence structure;
  private byte[][] pages = {};
  private int[] numbers = {};
  private long bytes;
  private long unsaved;

  PageHeap(PageLayout layout, PageSource source, Sequence structure, PageBudget budget) {
    this.budget = budget;
    this.layout = layout;
    this.source = source;
    this.structure = structure;
  }

  /** The page is about to be written; not to be nested. */
  void open(int id) {
    NUMBER.setOpaque(numbers, id, numbers[id] + 1);
    VarHandle.storeStoreFence();
  }

  /** The page is written. */
  void close(int id) {
    NUMBER.setRelease(numbers, id, numbers[id] + 1);
  }

  /**
   * Copies the page for another thread, whole or not at all.
   *
   * @param into at least {@link PageLayout#PAGE_BYTES} long
   * @return its length, {@link #BUSY} or {@link #COLD}; nothing of this counts if the structure has
   *     changed meanwhile
   */
  int copy(int id, byte[] into) {
    int[] all = numbers;
    byte[][] held = pages;
    if (id >= all.length || id >= held.length) {
      return COLD;
    }
    int before = (int) NUMBER.getAcquire(all, id);
    byte[] page = held[id];
    if (page == null) {
      return COLD;
    }
    if ((before & 1) != 0) {
      return BUSY;
    }
    System.arraycopy(page, 0, into, 0, page.length);
    VarHandle.acquireFence();
    return (int) NUMBER.getOpaque(all, id) == before ? page.length : BUSY;
  }

  /** The page, read from the source on first use. */
  byte[] page(int id) {
    byte[] page = id < pages.length ? pages[id] : null;
    return page != null ? page : fault(id);
  }

  /** The page if it is on the heap, else null. */
  byte[] held(int id) {
    return id < pages.length ? pages[id] : null;
  }

  private byte[] fault(int id) {
    byte[] stored = source.load(id);
    if (stored == null) {
      throw new IllegalStateException("page " + id + " is in the directory but not in the store");
    }
    lately.set(id);
    return hold(id, stored.clone());
  }

  /** Makes this array the page; says nothing of a change. */
  byte[] hold(int id, byte[] page) {
    if (id >= pages.length) {
      grow(Math.max(id + 1, 2 * pages.length));
    }
    grew(page.length - (pages[id] == null ? 0 : pages[id].length));
    open(id);
    pages[id] = page;
    close(id);
    return page;
  }

  /** Whether the page is not on the heap, for another thread. */
  boolean isCold(int id) {
    byte[][] held = pages;
    return id >= held.length || held[id] == null;
  }

  private void grow(int length) {
    structure.begin();
    pages = Arrays.copyOf(pages, length);
    numbers = Arrays.copyOf(numbers, length);
    structure.end();
  }

  void changed(int id) {
    if (!changed.get(id)) {
      changed.set(id);
      unsaved += pages[id].length;
    }
  }

  /** A page that was not in use before; its id may have been. */
  void create(int id, byte[] page) {
    hold(id, page);
    gone.clear(id);
    changed(id);
  }

  void drop(int id) {
    grew(-pages[id].length);
    pages[id] = null;
    changed.clear(id);
    gone.set(id);
  }

  private void grew(long by) {
    bytes += by;
    budget.grew(by);
  }

  /** No page has an id so high. */
  int length() {
    return pages.length;
  }

  /** The budget's hand comes by: drops the page unless it changed, or was of use lately. */
  boolean cool(int id) {
    if (pages[id] == null || changed.get(id) || layout.count(pages[id]) == 0) {
      return false; // an empty page is that of a new table, which was never saved
    }
    if (lately.get(id)) {
      lately.clear(id);
      return false;
    }
    grew(-pages[id].length);
    open(id);
    pages[id] = null;
    close(id);
    return true;
  }

  /** Another heap takes its place. */
  void leave() {
    grew(-bytes);
  }

  void flush(PageSink sink) {
    for (int id = gone.nextSetBit(0); id >= 0; id = gone.nextSetBit(id + 1)) {
      sink.save(id, null);
    }
    for (int id = changed.nextSetBit(0); id >= 0; id = changed.nextSetBit(id + 1)) {
      sink.save(id, layout.trimmed(pages[id]));
    }
    gone.clear();
    lately.or(changed);
    changed.clear();
    unsaved = 0;
  }

  /** About as much as a flush would hand over, bytes. */
  long unsaved() {
    return unsaved;
  }

  long bytes() {
    return bytes;
  }
}
