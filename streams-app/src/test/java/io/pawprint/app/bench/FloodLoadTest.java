// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.Finding;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloodLoadTest {

  private static final int ROOM = 4_000;

  private final FloodLoad load = new FloodLoad(1_000_000);
  private final Set<String> found = new HashSet<>();

  @Test
  void spoofsEachSourceOnce() {
    Set<Long> sources = new HashSet<>();
    for (int i = 0; i < load.batches(); i++) {
      SegmentColumns rows = load.batch(i, true).rows();
      for (int row = 1; row < rows.size; row++) {
        sources.add(rows.remoteLo[row]);
      }
    }
    assertThat(sources).hasSize((int) (load.rows() - load.batches()));
  }

  @Test
  void itsClientsAreDroppedAndToldAsWithoutTheFlood() {
    long expected = drops(false);
    Set<String> kinds = Set.copyOf(found);
    found.clear();
    assertThat(drops(true)).isEqualTo(expected).isPositive();
    assertThat(found).containsAll(kinds);
    assertThat(kinds).contains("RecycleUnderNat");
  }

  private long drops(boolean flood) {
    Thresholds thresholds = Thresholds.DEFAULTS.withTables(ROOM, ROOM);
    HostTables tables =
        HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    HostMonitor monitor = new HostMonitor(FloodLoad.HOST, thresholds, tables);
    DropCounter drops = new DropCounter();
    monitor.watch(drops);
    for (int i = 0; i < load.batches(); i++) {
      monitor.observe(load.batch(i, flood), this::take);
    }
    assertThat(tables.sources().size()).isLessThanOrEqualTo(ROOM);
    return drops.dropped;
  }

  private void take(Finding finding) {
    found.add(finding.kind());
  }
}
