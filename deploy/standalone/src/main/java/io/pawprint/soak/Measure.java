// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import java.util.Locale;

/** What should not grow. */
enum Measure {
  HEAP_MB("heap after GC", "MB", 10, 4),
  JVM_MB("JVM beside the heap (NMT)", "MB", 10, 4),
  RSS_MB("resident memory", "MB", 10, 8),
  FILES("file handles", "", 10, 10),
  THREADS("threads", "", 5, 2),
  LAG_S("lag", "s", 50, 1),
  ROCKSDB_FILES("RocksDB files", "", 25, 20),
  STATE_MB("state on disk", "MB", 25, 20),
  DEAD_LETTERS("dead letters", "", 0, 0);

  private final String title;
  private final String unit;
  private final double percentPerHourMax;
  private final double riseMax;

  Measure(String title, String unit, double percentPerHourMax, double riseMax) {
    this.title = title;
    this.unit = unit;
    this.percentPerHourMax = percentPerHourMax;
    this.riseMax = riseMax;
  }

  /** For a table. */
  String title() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }

  /** In JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether that line surely rises: by more than a share of its mean an hour, and by more than a
   * little all the while it was read. What is not sure from so short a run is not held against it.
   */
  boolean grows(Slope slope) {
    return slope.leastPerHour() > slope.mean() * percentPerHourMax / 100
        && slope.leastPerHour() * slope.hours() > riseMax;
  }
}
