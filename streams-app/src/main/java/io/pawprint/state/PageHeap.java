// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import java.util.Arrays;
import java.util.BitSet;

/** The pages of one table that are on the heap, and which of them the store does not know yet. */
final class PageHeap {

  private final PageLayout layout;
  private final PageSource source;
  private final BitSet changed = new BitSet();
  private final BitSet gone = new BitSet();
  private byte[][] pages = {};
  private long bytes;
  private long unsaved;

  PageHeap(PageLayout layout, PageSource source) {
    this.layout = layout;
    this.source = source;
  }

  /** The page, read from the source on first use. */
  byte[] page(int id) {
    byte[] page = id < pages.length ? pages[id] : null;
    return page != null ? page : fault(id);
  }

  private byte[] fault(int id) {
    byte[] stored = source.load(id);
    if (stored == null) {
      throw new IllegalStateException("page " + id + " is in the directory but not in the store");
    }
    return hold(id, stored.clone());
  }

  /** Makes this array the page; says nothing of a change. */
  byte[] hold(int id, byte[] page) {
    if (id >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(id + 1, 2 * pages.length));
    }
    bytes += page.length - (pages[id] == null ? 0 : pages[id].length);
    pages[id] = page;
    return page;
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
    bytes -= pages[id].length;
    pages[id] = null;
    changed.clear(id);
    gone.set(id);
  }

  void flush(PageSink sink) {
    for (int id = gone.nextSetBit(0); id >= 0; id = gone.nextSetBit(id + 1)) {
      sink.save(id, null);
    }
    for (int id = changed.nextSetBit(0); id >= 0; id = changed.nextSetBit(id + 1)) {
      sink.save(id, layout.trimmed(pages[id]));
    }
    gone.clear();
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
