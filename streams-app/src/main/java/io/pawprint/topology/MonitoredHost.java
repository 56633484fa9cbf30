// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;

/**
 * One host on the heap.
 *
 * @param tables the tables of {@code monitor}; their pages fault in from the stores
 */
record MonitoredHost(HostMonitor monitor, HostTables tables) {

  // A monitor's windows and baselines are small beside the pages: a fixed guess is enough for a
  // limit on the heap.
  private static final long MONITOR_BYTES = 16 << 10;

  long heapBytes() {
    return MONITOR_BYTES
        + tables.sources().heapBytes()
        + tables.tuples().heapBytes()
        + tables.clocks().heapBytes();
  }

  long unsavedBytes() {
    return tables.sources().unsavedBytes() + tables.tuples().unsavedBytes();
  }

  long evicted() {
    return tables.sources().evicted() + tables.tuples().evicted() + tables.clocks().evicted();
  }
}
