// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.observe.Observation;

/** One host on the heap. The stream thread's, but for what readers on other threads may copy. */
final class MonitoredHost {

  // A monitor's windows and baselines are small beside the pages: a fixed guess is enough for a
  // limit on the heap.
  private static final long MONITOR_BYTES = 16 << 10;

  private final HostMonitor monitor;
  private final HostTables tables;
  private volatile long foldedNs;

  /** @param tables the tables of {@code monitor}; their pages fault in from the stores */
  MonitoredHost(HostMonitor monitor, HostTables tables) {
    this.monitor = monitor;
    this.tables = tables;
  }

  HostMonitor monitor() {
    return monitor;
  }

  HostTables tables() {
    return tables;
  }

  /** The observation was folded in: readers may look at what it did. */
  void folded(Observation observation) {
    tables.settle();
    foldedNs = Math.max(foldedNs, observation.timeNs());
  }

  /** Host time of what was folded last; 0 if nothing was since it came onto the heap. */
  long foldedNs() {
    return foldedNs;
  }

  long heapBytes() {
    return MONITOR_BYTES
        + tables.sources().heapBytes()
        + tables.tuples().heapBytes()
        + tables.clocks().heapBytes()
        + tables.losing().heapBytes()
        + tables.points().heapBytes();
  }

  long unsavedBytes() {
    return tables.sources().unsavedBytes()
        + tables.tuples().unsavedBytes()
        + tables.points().unsavedBytes();
  }

  long evicted() {
    return tables.sources().evicted() + tables.tuples().evicted() + tables.clocks().evicted();
  }
}
