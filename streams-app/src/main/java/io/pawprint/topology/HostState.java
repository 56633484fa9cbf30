// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.state.PageSink;
import io.pawprint.state.PageSource;
import java.nio.charset.StandardCharsets;

/** A host between heap and stores: its monitor in one record, its tables page by page. */
final class HostState {

  private final Thresholds thresholds;
  private final WriteBackStore monitors;
  private final WriteBackStore sources;
  private final WriteBackStore tuples;

  HostState(
      Thresholds thresholds,
      WriteBackStore monitors,
      WriteBackStore sources,
      WriteBackStore tuples) {
    this.thresholds = thresholds;
    this.monitors = monitors;
    this.sources = sources;
    this.tuples = tuples;
  }

  /** The host as last saved, or a new one. */
  MonitoredHost load(String hostId) {
    HostTables tables =
        HostTables.open(
            thresholds,
            stored(sources, new PageKey(hostId, PageKey.SOURCES)),
            stored(tuples, new PageKey(hostId, PageKey.TUPLES)),
            stored(sources, new PageKey(hostId, PageKey.CLOCKS)),
            stored(sources, new PageKey(hostId, PageKey.LOSING)),
            stored(sources, new PageKey(hostId, PageKey.POINTS)));
    HostMonitor monitor = new HostMonitor(hostId, thresholds, tables);
    byte[] blob = LargeValue.get(monitors::get, hostId.getBytes(StandardCharsets.UTF_8));
    if (blob != null) {
      Blob.read("state of host " + hostId, blob, monitor::readFrom);
    }
    return new MonitoredHost(monitor, tables);
  }

  /** Writes what changed: the monitor always, of the tables only the changed pages. */
  void save(String hostId, MonitoredHost host) {
    HostTables tables = host.tables();
    tables.sources().flush(into(sources, new PageKey(hostId, PageKey.SOURCES)));
    tables.clocks().flush(into(sources, new PageKey(hostId, PageKey.CLOCKS)));
    tables.losing().flush(into(sources, new PageKey(hostId, PageKey.LOSING)));
    tables.points().flush(into(sources, new PageKey(hostId, PageKey.POINTS)));
    tables.tuples().flush(into(tuples, new PageKey(hostId, PageKey.TUPLES)));
    LargeValue.put(
        monitors,
        hostId.getBytes(StandardCharsets.UTF_8),
        Blob.of(host.monitor()::writeTo));
  }

  private static PageSource stored(WriteBackStore store, PageKey key) {
    return id -> PackedPage.unpack(store.get(key.of(id)));
  }

  private static PageSink into(WriteBackStore store, PageKey key) {
    return (id, page) -> store.put(key.of(id), PackedPage.pack(page));
  }
}
