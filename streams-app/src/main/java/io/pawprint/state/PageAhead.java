// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/**
 * Looks for the records of many keys before they are asked for one by one. A table larger than the
 * processor's caches makes each search wait three times for memory; here nothing waits for what
 * was found, so that the waits of many searches overlap, and the records are near when asked for.
 *
 * <pre>
 *   add(key) …  hashes
 *   look()      directory → page headers, all of them; then tags → records, all of them
 *   point(i)    the table's next seekOrAdd tries that record first
 * </pre>
 *
 * <p>It changes nothing: where it is wrong, because the record moved since or has another key with
 * the same tag in front of it, the table searches as ever. Cold pages are left where they are.
 */
public final class PageAhead {

  private static final int FIRST_KEYS = 512;

  private final PageTable table;
  private long[] hashes = new long[FIRST_KEYS];
  private int[] ids = new int[FIRST_KEYS];
  private int[] offsets = new int[FIRST_KEYS];
  private int keys;
  private long seen; // what was read goes here: else it need not be read

  public PageAhead(PageTable table) {
    this.table = table;
  }

  /** Begins anew. */
  public void begin(int keysMost) {
    keys = 0;
    if (hashes.length < keysMost) {
      hashes = new long[keysMost];
      ids = new int[keysMost];
      offsets = new int[keysMost];
    }
  }

  /** One more key to look for. */
  public void add(long a, long b, long c, long d, long e) {
    hashes[keys++] = table.layout.hash(a, b, c, d, e);
  }

  /** Looks for all of them. */
  public void look() {
    PageDirectory directory = table.directory();
    PageLayout layout = table.layout;
    PageHeap heap = table.heap;
    long sum = 0;
    for (int i = 0; i < keys; i++) {
      int id = directory.idAt(directory.index(hashes[i]));
      byte[] page = heap.held(id);
      ids[i] = id;
      sum += page == null ? 0 : layout.count(page);
    }
    for (int i = 0; i < keys; i++) {
      byte[] page = heap.held(ids[i]);
      int offset = page == null ? -1 : layout.likely(page, hashes[i]);
      offsets[i] = offset;
      sum += offset < 0 ? 0 : layout.touch(page, offset);
    }
    seen += sum;
  }

  /** The key that was added as the {@code i}-th comes next. */
  public void point(int i) {
    table.expect(ids[i], offsets[i]);
  }
}
