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
  private Behind behind;
  private double behindSince;
  private boolean behindIsSaved;
  private long countedBytes;

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
    return MONITOR_BYTES + tables.heapBytes();
  }

  long unsavedBytes() {
    return tables.sources().unsavedBytes()
        + tables.tuples().unsavedBytes()
        + tables.clocks().unsavedBytes()
        + tables.losing().unsavedBytes()
        + tables.points().unsavedBytes();
  }

  long evicted() {
    return tables.sources().evicted() + tables.tuples().evicted() + tables.clocks().evicted();
  }

  /** From where on the pages in the store are wanting; null if they are not. */
  Behind behind() {
    return behind;
  }

  /** Pages in the store are wanting from there on, since the clock had made so many turns. */
  void behind(Behind from, double sinceTurns) {
    behind = from;
    behindSince = sinceTurns;
  }

  double behindSince() {
    return behindSince;
  }

  /** Whether the store knows what {@link #behind} says. */
  boolean behindIsSaved() {
    return behindIsSaved;
  }

  void behindIsSaved(boolean is) {
    behindIsSaved = is;
  }

  /** {@link #unsavedBytes} as the task has counted them. */
  long countedBytes() {
    return countedBytes;
  }

  void countedBytes(long bytes) {
    countedBytes = bytes;
  }

  /** The pages in the store are whole. */
  void saved() {
    behind = null;
    behindIsSaved = false;
    countedBytes = 0;
  }
}
