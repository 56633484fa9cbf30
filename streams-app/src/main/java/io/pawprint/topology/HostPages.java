// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageBudget;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import java.util.function.LongConsumer;

/** Pages of hosts' tables in the stores. */
final class HostPages {

  private final Thresholds thresholds;
  private final WriteBackStore sources;
  private final WriteBackStore tuples;
  private final PageBudget budget = new PageBudget(Long.MAX_VALUE);
  private final LongConsumer counter;
  private long writtenBytes;
  private long dropped;

  /** @param counter hears how many bytes were saved */
  HostPages(
      Thresholds thresholds, WriteBackStore sources, WriteBackStore tuples, LongConsumer counter) {
    this.counter = counter;
    this.thresholds = thresholds;
    this.sources = sources;
    this.tuples = tuples;
  }

  /** The host's tables as last saved, or empty ones; their pages fault in from the stores. */
  HostTables open(String hostId) {
    return HostTables.open(
        thresholds,
        stored(sources, new PageKey(hostId, PageKey.SOURCES)),
        stored(tuples, new PageKey(hostId, PageKey.TUPLES)),
        stored(sources, new PageKey(hostId, PageKey.CLOCKS)),
        stored(sources, new PageKey(hostId, PageKey.LOSING)),
        stored(sources, new PageKey(hostId, PageKey.POINTS)),
        budget);
  }

  /** Drops pages from the heap beyond that limit; false if too many of them are not saved. */
  boolean trim(long limitBytes) {
    budget.limit(limitBytes);
    return budget.trim();
  }

  /** Pages dropped since the last call. */
  long takeDropped() {
    long count = budget.dropped() - dropped;
    dropped += count;
    return count;
  }

  private static PageSource stored(WriteBackStore store, PageKey key) {
    return id -> PackedPage.unpack(store.get(key.of(id)));
  }

  /** Saves the pages that changed; returns how many bytes those are. */
  long save(String hostId, HostTables tables) {
    writtenBytes = 0;
    save(tables.sources(), sources, new PageKey(hostId, PageKey.SOURCES));
    save(tables.clocks(), sources, new PageKey(hostId, PageKey.CLOCKS));
    save(tables.losing(), sources, new PageKey(hostId, PageKey.LOSING));
    save(tables.points(), sources, new PageKey(hostId, PageKey.POINTS));
    save(tables.tuples(), tuples, new PageKey(hostId, PageKey.TUPLES));
    counter.accept(writtenBytes);
    return writtenBytes;
  }

  private void save(PageTable table, WriteBackStore store, PageKey key) {
    table.flush(
        (id, page) -> {
          byte[] packed = PackedPage.pack(page);
          writtenBytes += packed == null ? 0 : packed.length;
          store.put(key.of(id), packed);
        });
  }
}
