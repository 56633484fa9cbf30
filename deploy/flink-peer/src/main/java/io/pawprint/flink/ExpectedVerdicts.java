// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.state.PageSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The verdicts of a load, by a fold without Kafka, streams or state. */
final class ExpectedVerdicts {

  private ExpectedVerdicts() {}

  /** SYNs by verdict and cause, as {@link Tally} names them. */
  static SortedMap<String, Long> of(HotPathLoad load) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Map<String, HostMonitor> hosts = new HashMap<>();
    for (int i = 0; i < load.closes() + load.batches(); i++) {
      SegmentBatch batch = load.batch(i);
      HostMonitor host =
          hosts.computeIfAbsent(batch.hostId(), id -> new HostMonitor(id, Thresholds.DEFAULTS,
              HostTables.open(
                  Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE)));
      host.observe(batch, finding -> {});
      host.watched().takeVerdicts(
          (verdict, cause, syns) -> counts.merge(Tally.name(verdict, cause), syns, Long::sum));
    }
    return counts;
  }
}
