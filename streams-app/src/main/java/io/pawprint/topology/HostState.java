// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
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
    PageKey sourceKey = new PageKey(hostId, PageKey.SOURCES);
    PageKey tupleKey = new PageKey(hostId, PageKey.TUPLES);
    PageKey clockKey = new PageKey(hostId, PageKey.CLOCKS);
    PageKey losingKey = new PageKey(hostId, PageKey.LOSING);
    PageKey pointsKey = new PageKey(hostId, PageKey.POINTS);
    HostTables tables =
        HostTables.open(
            thresholds,
            id -> sources.get(sourceKey.of(id)),
            id -> tuples.get(tupleKey.of(id)),
            id -> sources.get(clockKey.of(id)),
            id -> sources.get(losingKey.of(id)),
            id -> sources.get(pointsKey.of(id)));
    HostMonitor monitor = new HostMonitor(hostId, thresholds, tables);
    byte[] blob = LargeValue.get(monitors::get, hostId.getBytes(StandardCharsets.UTF_8));
    if (blob != null) {
      Blob.read("state of host " + hostId, blob, monitor::readFrom);
    }
    return new MonitoredHost(monitor, tables);
  }

  /** Writes what changed: the monitor always, of the tables only the changed pages. */
  void save(String hostId, MonitoredHost host) {
    PageKey sourceKey = new PageKey(hostId, PageKey.SOURCES);
    PageKey tupleKey = new PageKey(hostId, PageKey.TUPLES);
    host.tables().sources().flush((id, page) -> sources.put(sourceKey.of(id), page));
    PageKey clockKey = new PageKey(hostId, PageKey.CLOCKS);
    host.tables().clocks().flush((id, page) -> sources.put(clockKey.of(id), page));
    PageKey losingKey = new PageKey(hostId, PageKey.LOSING);
    host.tables().losing().flush((id, page) -> sources.put(losingKey.of(id), page));
    PageKey pointsKey = new PageKey(hostId, PageKey.POINTS);
    host.tables().points().flush((id, page) -> sources.put(pointsKey.of(id), page));
    host.tables().tuples().flush((id, page) -> tuples.put(tupleKey.of(id), page));
    LargeValue.put(
        monitors,
        hostId.getBytes(StandardCharsets.UTF_8),
        Blob.of(host.monitor()::writeTo));
  }
}
