// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.alert.AlertLifecycle;
import io.pawprint.app.bench.HotPathLoad;
import io.pawprint.cluster.LocalCluster;
import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.probe.capture.CaptureFolder;
import io.pawprint.probe.capture.CaptureOptions;
import io.pawprint.probe.capture.Observations;
import io.pawprint.schema.registry.DevRegistry;
import io.pawprint.state.PageSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Flink job in a process of its own, on a real broker. */
class PeerTest {

  private static final int PARTITIONS = 2;
  private static final long EVERY_MS = 500;
  private static final HotPathLoad LOAD = new HotPathLoad(1, 4, 400, 8, 200);

  @TempDir Path directory;

  private LocalCluster broker;
  private DevRegistry registry;
  private PeerTopics topics;

  @BeforeEach
  void startBroker() throws Exception {
    broker = LocalCluster.of(directory.resolve("broker"), 1);
    registry = DevRegistry.start(directory.resolve("registry.jsonl"), 0);
    topics = new PeerTopics(broker.bootstrapServers(), registry.url().toString());
    topics.create(PARTITIONS);
  }

  @AfterEach
  void stopBroker() throws Exception {
    registry.close();
    broker.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_BATCH", "PAGES"})
  void judgesAndTellsWhatTheFoldDoes(Design design) throws Exception {
    List<Observation> batches = new ArrayList<>();
    for (int i = 0; i < LOAD.closes() + LOAD.batches(); i++) {
      batches.add(LOAD.batch(i));
    }
    RunFigures run = run(design, 2, topics.produce(batches.iterator()));
    Expected expected = Expected.of(batches);
    assertThat(run.verdicts()).isEqualTo(expected.verdicts).isEqualTo(ExpectedVerdicts.of(LOAD));
    assertThat(run.verdicts()).containsKeys("accepted none", "dropped recycle_older_tsval");
    Map<String, Integer> told = new TreeMap<>();
    topics.alerts("peer").forEach((fingerprint, values) -> told.put(fingerprint, values.size()));
    assertThat(told).isEqualTo(expected.transitions).hasSize(LOAD.hosts());
    assertThat(topics.alerts(AlertRecords.current("peer"))).isEqualTo(topics.alerts("peer"));
  }

  @Test
  void judgesByTheRecycleRuleAloneARecordASyn() throws Exception {
    RunFigures run = run(Design.BY_SYN, 2, topics.produce(LOAD));
    Map<String, Long> expected = ExpectedVerdicts.of(LOAD);
    assertThat(run.verdicts())
        .containsEntry("dropped recycle_older_tsval", expected.get("dropped recycle_older_tsval"));
    assertThat(run.verdicts().values().stream().mapToLong(n -> n).sum()).isEqualTo(LOAD.syns());
    assertThat(topics.alerts("peer")).hasSize(LOAD.hosts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle_nat", "collision_timestamps", "random_clock_one_machine"})
  void judgesRecordingsAsTheFoldDoes(String recording) throws Exception {
    List<Observation> all = new ArrayList<>();
    Path folder = Path.of("../incidents").resolve(recording);
    try (Observations observations =
        CaptureFolder.open(folder).read(CaptureOptions.asLive(warning -> {}))) {
      observations.forEachRemaining(all::add);
    }
    RunFigures run = run(Design.BY_BATCH, 1, topics.produce(all.iterator()));
    assertThat(run.verdicts()).isEqualTo(Expected.of(all).verdicts).hasSizeGreaterThan(1);
  }

  private RunFigures run(Design design, int parallelism, long rows) throws Exception {
    topics.createAlerts("peer", PARTITIONS);
    Contestant who = new Contestant(design, parallelism, EVERY_MS);
    Path state = Files.createDirectories(directory.resolve("state"));
    Side side =
        new Side(
            broker.bootstrapServers(), registry.url().toString(), who.id(), "peer", PARTITIONS,
            rows, parallelism, design, EVERY_MS, 128, state);
    String flink =
        System.getProperty("pawprint.peer.first") + ":" + System.getProperty("java.class.path");
    return new Contest("", flink, "Serial", "512m", directory).run(who, side);
  }

  /** What the fold says of each SYN, and how often it says something of an alert. */
  private static final class Expected {
    final Map<String, Long> verdicts = new TreeMap<>();
    final Map<String, Integer> transitions = new TreeMap<>();
    private final Map<String, AlertLifecycle> lifecycles = new HashMap<>();
    private final Map<String, HostMonitor> monitors = new HashMap<>();

    static Expected of(List<Observation> observations) {
      Expected expected = new Expected();
      observations.forEach(expected::observe);
      return expected;
    }

    private void observe(Observation observation) {
      HostMonitor monitor =
          monitors.computeIfAbsent(observation.hostId(), id -> new HostMonitor(
              id, Thresholds.DEFAULTS, HostTables.open(
                  Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE)));
      AlertLifecycle lifecycle =
          lifecycles.computeIfAbsent(
              observation.hostId(), id -> new AlertLifecycle(id, Thresholds.DEFAULTS));
      monitor.observe(
          observation,
          finding -> lifecycle.accept(
              finding, alert -> transitions.merge(alert.fingerprint(), 1, Integer::sum)));
      monitor.watched().takeVerdicts(
          (verdict, cause, syns) -> verdicts.merge(Tally.name(verdict, cause), syns, Long::sum));
    }
  }
}
