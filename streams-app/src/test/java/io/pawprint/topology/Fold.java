// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same observations without Kafka: what every run through the topology is compared with. */
final class Fold {

  final List<Alert> alerts = new ArrayList<>();
  final HostTables tables;
  final HostMonitor monitor;
  final AlertLifecycle lifecycle;

  Fold(String hostId, Thresholds thresholds) {
    tables = HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
    monitor = new HostMonitor(hostId, thresholds, tables);
    lifecycle = new AlertLifecycle(hostId, thresholds);
  }

  static Fold over(String hostId, Thresholds thresholds, List<Observation> observations) {
    Fold fold = new Fold(hostId, thresholds);
    observations.forEach(fold::observe);
    return fold;
  }

  void observe(Observation observation) {
    monitor.observe(observation, finding -> lifecycle.accept(finding, this::add));
  }

  /** As it comes back from the wire, which has milliseconds. */
  private void add(Alert alert) {
    alerts.add(AlertCodec.fromAvro(AlertCodec.toAvro(alert)));
  }

  /** What those hosts' stories yield, each on its own. */
  static List<Alert> over(List<HostStory> stories) {
    List<Alert> alerts = new ArrayList<>();
    for (HostStory story : stories) {
      alerts.addAll(over(story.hostId(), Thresholds.DEFAULTS, story.merged()).alerts);
    }
    return alerts;
  }

  /** Equal up to the order between fingerprints, which stand on different partitions. */
  static void assertSame(List<Alert> came, List<Alert> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(lines(came)).isEqualTo(lines(expected)); // short, for a person
    assertThat(byFingerprint(came)).isEqualTo(byFingerprint(expected));
  }

  private static Map<String, List<Alert>> byFingerprint(List<Alert> alerts) {
    return alerts.stream()
        .collect(Collectors.groupingBy(Alert::fingerprint, TreeMap::new, toList()));
  }

  private static List<String> lines(List<Alert> alerts) {
    return byFingerprint(alerts).values().stream()
        .flatMap(List::stream)
        .map(a -> String.join(" ", a.hostId(), a.kind(), "" + a.status(), "" + a.updatedAtMs()))
        .toList();
  }

  /** Every record of a table in page order: key longs, then the value as longs. */
  static List<List<Long>> dump(PageTable table, int keyLongs, int valueBytes) {
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
