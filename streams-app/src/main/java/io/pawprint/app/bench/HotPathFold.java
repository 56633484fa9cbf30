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

/**
 * The same load without Kafka: its speed, and the state that the topology must come to. Of very
 * many sources only those of the first hosts are folded; tables are given up once that is done, so
 * that the topology has the heap for itself.
 */
final class HotPathFold {

  private static final int SOURCES_MAX = 400_000;
  private static final int DECODED_BATCHES = 100;
  private static final int DECODE_ROUNDS = 100;
  private static final long COMMIT_WITHIN_NS = 30_000_000_000L;

  private final byte[][] states;
  private final DropCounter drops = new DropCounter();
  private double heapBytesPerSource;
  private double perS;
  private double cpuNsPerRow;
  private double decodeNsPerRow;

  private HotPathFold(int hosts) {
    states = new byte[hosts][];
  }

  static HotPathFold run(HotPathLoad load, Map<String, ?> serde) throws IOException {
    long share = (long) load.hosts() * SOURCES_MAX / load.sources();
    HotPathFold fold = new HotPathFold((int) Math.max(1, Math.min(load.hosts(), share)));
    fold.decodeNsPerRow = decodeNsPerRow(load, serde);
    fold.fold(load);
    return fold;
  }

  private void fold(HotPathLoad load) throws IOException {
    HostTables[] tables = new HostTables[states.length];
    HostMonitor[] monitors = new HostMonitor[states.length];
    for (int host = 0; host < states.length; host++) {
      Thresholds thresholds = Thresholds.DEFAULTS;
      tables[host] = HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
      monitors[host] = new HostMonitor(HotPathLoad.hostId(host), thresholds, tables[host]);
      monitors[host].watch(drops);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuNs = 0;
    int total = load.closes() + load.batches();
    long foldNs = 0;
    long timedRows = 0;
    for (int i = 0; i < total; i++) {
      if (i % load.hosts() >= states.length) {
        continue;
      }
      SegmentBatch batch = load.batch(i);
      long beganNs = System.nanoTime();
      long beganCpuNs = threads.getCurrentThreadCpuTime();
      monitors[i % load.hosts()].observe(batch, finding -> {});
      if (i >= total / 4) { // as RowWatch does
        foldNs += System.nanoTime() - beganNs;
        cpuNs += threads.getCurrentThreadCpuTime() - beganCpuNs;
        timedRows += batch.rows().size;
      }
    }
    perS = timedRows * 1e9 / foldNs;
    cpuNsPerRow = (double) cpuNs / timedRows;
    long heapBytes = 0;
    long sources = 0;
    for (int host = 0; host < states.length; host++) {
      heapBytes += tables[host].heapBytes();
      sources += tables[host].sources().size();
      states[host] = bytes(monitors[host]);
    }
    heapBytesPerSource = (double) heapBytes / sources;
  }

  /** Some batches again and again, as they come from the wire. */
  static double decodeNsPerRow(HotPathLoad load, Map<String, ?> serde) {
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
      return (double) (threads.getCurrentThreadCpuTime() - beganNs) / rows;
    }
  }

  double cpuNsPerRow() {
    return cpuNsPerRow;
  }

  /** Processor time to decode a row. */
  double decodeNsPerRow() {
    return decodeNsPerRow;
  }

  /** Hosts that were folded, the first ones. */
  int hosts() {
    return states.length;
  }

  /** Heap that a source takes, with its 4-tuples. */
  double heapBytesPerSource() {
    return heapBytesPerSource;
  }

  double perS() {
    return perS;
  }

  long dropped() {
    return drops.dropped;
  }

  /** Whether every folded host's committed state is this fold's; waits for the last commit. */
  boolean equalsCommitted(KafkaStreams streams) throws IOException, InterruptedException {
    long deadlineNs = System.nanoTime() + COMMIT_WITHIN_NS;
    CommittedState state = new CommittedState(streams);
    for (int host = 0; host < states.length; host++) {
      while (!Arrays.equals(states[host], state.monitor(HotPathLoad.hostId(host)))) {
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
