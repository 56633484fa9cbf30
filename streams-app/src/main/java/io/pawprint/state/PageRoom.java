// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/**
 * Room for one more record: a full page splits while depth allows, else its oldest record goes; an
 * emptied page goes to its buddy.
 *
 * <pre>
 *   below maxRecords   full page, depth left   split in two
 *                      full page, no depth     evict its oldest
 *   at maxRecords      any page                evict its oldest; if it is empty, the next page's
 * </pre>
 */
final class PageRoom {

  private static final int MAX_DEPTH = 28;

  private final PageLayout layout;
  private final PageDirectory directory;
  private final PageHeap heap;
  private final Sequence structure;
  private final long maxRecords;
  private final int maxDepth;

  PageRoom(
      PageLayout layout, PageDirectory directory, PageHeap heap, Sequence structure,
      long maxRecords) {
    this.layout = layout;
    this.directory = directory;
    this.heap = heap;
    this.structure = structure;
    this.maxRecords = maxRecords;
    // Eight times the pages that full ones would take: a good hash never gets there, and keys
    // that someone chose to collide evict each other instead of growing the directory.
    long fullPages = maxRecords / layout.slots + 1;
    this.maxDepth = Math.min(MAX_DEPTH, 64 - Long.numberOfLeadingZeros(fullPages) + 3);
  }

  /** Makes sure that the page for this hash takes one more record. */
  void make(long hash) {
    if (directory.size() >= maxRecords) {
      evictNear(directory.index(hash));
    }
    int id = directory.idAt(directory.index(hash));
    while (layout.count(heap.page(id)) == layout.slots) {
      if (layout.depth(heap.page(id)) < maxDepth) {
        split(directory.index(hash), id);
        id = directory.idAt(directory.index(hash));
      } else {
        evictFrom(id);
      }
    }
  }

  /** Evicts from the page at that index or, if it is empty, from the next one that is not. */
  private void evictNear(int index) {
    int i = index;
    while (layout.count(heap.page(directory.idAt(i))) == 0) {
      i = (i + 1) % directory.length();
    }
    evictFrom(directory.idAt(i));
  }

  private void evictFrom(int id) {
    byte[] bytes = heap.page(id);
    remove(id, bytes, layout.oldest(bytes));
    directory.countEvicted();
  }

  private void split(int index, int id) {
    byte[] low = heap.page(id);
    int depth = layout.depth(low);
    structure.begin();
    heap.open(id);
    int highId = directory.split(index, depth);
    byte[] high = layout.newPage(depth + 1);
    for (int slot = layout.count(low) - 1; slot >= 0; slot--) {
      int from = layout.at(slot);
      long hash = layout.hashAt(low, from);
      if ((hash << depth) < 0) {
        high = layout.withRoom(high);
        System.arraycopy(low, from, high, layout.append(high, hash), layout.recordBytes);
        layout.remove(low, from);
      }
    }
    layout.setDepth(low, depth + 1);
    heap.close(id);
    heap.changed(id);
    heap.create(highId, high);
    structure.end();
  }

  /** Removes the record at that offset of that page. */
  void remove(int id, byte[] bytes, int offset) {
    long hash = layout.hashAt(bytes, offset);
    heap.open(id);
    layout.remove(bytes, offset);
    heap.close(id);
    heap.changed(id);
    directory.resize(-1);
    if (layout.count(bytes) == 0) {
      giveBack(directory.index(hash), id);
    }
  }

  /** An empty page goes; its buddy answers for its hashes, if that is not divided further. */
  private void giveBack(int index, int id) {
    int depth = layout.depth(heap.page(id));
    int buddy = directory.buddy(index, depth);
    if (buddy >= 0) {
      byte[] bytes = heap.page(buddy);
      structure.begin();
      directory.merge(index, depth, buddy);
      heap.open(buddy);
      layout.setDepth(bytes, depth - 1);
      heap.close(buddy);
      heap.changed(buddy);
      heap.drop(id);
      structure.end();
      if (layout.count(bytes) == 0) {
        giveBack(index, buddy);
      }
    }
  }
}
