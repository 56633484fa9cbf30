// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.Topics;
import io.pawprint.schema.serde.SegmentBatchDeserializer;
import io.pawprint.schema.serde.SegmentBatchSerializer;
import io.pawprint.state.PageSource;
import io.pawprint.topology.CommittedState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** The same load without Kafka: its speed, and the state that the topology must come to. */
final class HotPathFold {

  private static final int DECODED_BATCHES = 100;
  private static final int DECODE_ROUNDS = 100;
  private static final long COMMIT_WITHIN_NS = 30_000_000_000L;

  private final HostMonitor[] monitors;
  private final DropCounter drops = new DropCounter();
  private long rows;
  private double perS;
  private double cpuNsPerRow;
  private double decodeNsPerRow;

  private HotPathFold(int hosts) {
    monitors = new HostMonitor[hosts];
    for (int host = 0; host < hosts; host++) {
      Thresholds thresholds = Thresholds.DEFAULTS;
      HostTables tables =
          HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
      monitors[host] = new HostMonitor(HotPathLoad.hostId(host), thresholds, tables);
      monitors[host].watch(drops);
    }
  }

  static HotPathFold run(HotPathLoad load, Map<String, ?> serde) {
    HotPathFold fold = new HotPathFold(load.hosts());
    fold.decode(load, serde);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuNs = 0;
    int total = load.closes() + load.batches();
    long foldNs = 0;
    long timedRows = 0;
    for (int i = 0; i < total; i++) {
      SegmentBatch batch = load.batch(i);
      long beganNs = System.nanoTime();
      long beganCpuNs = threads.getCurrentThreadCpuTime();
      fold.monitors[i % load.hosts()].observe(batch, finding -> {});
      if (i >= total / 4) { // as RowWatch does
        foldNs += System.nanoTime() - beganNs;
        cpuNs += threads.getCurrentThreadCpuTime() - beganCpuNs;
        timedRows += batch.rows().size;
      }
      fold.rows += batch.rows().size;
    }
    fold.perS = timedRows * 1e9 / foldNs;
    fold.cpuNsPerRow = (double) cpuNs / timedRows;
    return fold;
  }

  /** Some batches again and again, as they come from the wire. */
  private void decode(HotPathLoad load, Map<String, ?> serde) {
    byte[][] values = new byte[DECODED_BATCHES][];
    try (SegmentBatchSerializer serializer = new SegmentBatchSerializer()) {
      serializer.configure(serde, false);
      for (int i = 0; i < values.length; i++) {
        values[i] = serializer.serialize(Topics.SYN.name(), load.batch(load.closes() + i));
      }
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (SegmentBatchDeserializer deserializer = new SegmentBatchDeserializer()) {
      deserializer.configure(serde, false);
      long rows = 0;
      long beganNs = 0;
      for (int round = 0; round < DECODE_ROUNDS; round++) {
        if (round == DECODE_ROUNDS / 4) {
          beganNs = threads.getCurrentThreadCpuTime();
          rows = 0;
        }
        for (byte[] value : values) {
          rows += deserializer.deserialize(Topics.SYN.name(), value).rows().size;
        }
      }
      decodeNsPerRow = (double) (threads.getCurrentThreadCpuTime() - beganNs) / rows;
    }
  }

  double cpuNsPerRow() {
    return cpuNsPerRow;
  }

  /** Processor time to decode a row. */
  double decodeNsPerRow() {
    return decodeNsPerRow;
  }

  long rows() {
    return rows;
  }

  double perS() {
    return perS;
  }

  long dropped() {
    return drops.dropped;
  }

  /** Whether every host's committed state is this fold's; waits for the last commit. */
  boolean equalsCommitted(KafkaStreams streams) throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + COMMIT_WITHIN_NS;
    CommittedState state = new CommittedState(streams);
    for (int host = 0; host < monitors.length; host++) {
      byte[] expected = bytes(monitors[host]);
      while (!Arrays.equals(expected, state.monitor(HotPathLoad.hostId(host)))) {
        if (System.nanoTime() > deadlineNs) {
          return false;
        }
        Thread.sleep(100);
      }
    }
    return true;
  }

  private static byte[] bytes(HostMonitor monitor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    monitor.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
