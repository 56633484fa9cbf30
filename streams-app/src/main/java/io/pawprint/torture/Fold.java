// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.codec.AlertCodec;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import java.util.ArrayList;
import java.util.List;

/** The same observations without Kafka: what every run through the topology is compared with. */
public final class Fold {

  public final List<Alert> alerts = new ArrayList<>();
  public final HostTables tables;
  public final HostMonitor monitor;
  public final AlertLifecycle lifecycle;

  public Fold(String hostId, Thresholds thresholds) {
    tables = HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    monitor = new HostMonitor(hostId, thresholds, tables);
    lifecycle = new AlertLifecycle(hostId, thresholds);
  }

  public static Fold over(String hostId, Thresholds thresholds, List<Observation> observations) {
    Fold fold = new Fold(hostId, thresholds);
    observations.forEach(fold::observe);
    return fold;
  }

  public void observe(Observation observation) {
    monitor.observe(observation, finding -> lifecycle.accept(finding, this::add));
  }

  /** As it comes back from the wire, which has milliseconds. */
  private void add(Alert alert) {
    alerts.add(AlertCodec.fromAvro(AlertCodec.toAvro(alert)));
  }

  /** What those hosts' stories yield, each on its own. */
  public static List<Alert> over(List<HostStory> stories) {
    List<Alert> alerts = new ArrayList<>();
    for (HostStory story : stories) {
      alerts.addAll(over(story.hostId(), Thresholds.DEFAULTS, story.merged()).alerts);
    }
    return alerts;
  }

  /** Every record of a table in page order: key longs, then the value as longs. */
  public static List<List<Long>> dump(PageTable table, int keyLongs, int valueBytes) {
    List<List<Long>> dump = new ArrayList<>();
    table.forEach(
        () -> {
          List<Long> record = new ArrayList<>();
          for (int i = 0; i < keyLongs; i++) {
            record.add(table.key(i));
          }
          for (int at = 0; at < valueBytes; at += 8) {
            record.add(table.getLong(at));
          }
          dump.add(record);
        });
    return dump;
  }
}
