// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.HostMonitor;
import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.schema.SynBatch;
import io.pawprint.state.PageSource;
import io.pawprint.topology.CommittedState;
import io.pawprint.wire.SegmentBatchDecoder;
import io.pawprint.wire.SegmentBatchEncoder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.streams.KafkaStreams;

/** The same load without Kafka: its speed, and the state that the topology must come to. */
final class HotPathFold {

  private static final long COMMIT_WITHIN_NS = 30_000_000_000L;

  private final HostMonitor[] monitors;
  private final DropCounter drops = new DropCounter();
  private long rows;
  private double perS;
  private double decodePerS;

  private HotPathFold(int hosts) {
    monitors = new HostMonitor[hosts];
    for (int host = 0; host < hosts; host++) {
      Thresholds thresholds = Thresholds.DEFAULTS;
      HostTables tables = HostTables.open(thresholds, PageSource.NONE, PageSource.NONE, PageSource.NONE);
      monitors[host] = new HostMonitor(HotPathLoad.hostId(host), thresholds, tables);
      monitors[host].watch(drops);
    }
  }

  static HotPathFold run(HotPathLoad load) {
    HotPathFold fold = new HotPathFold(load.hosts());
    int total = load.closes() + load.batches();
    SegmentBatchDecoder decoder = SegmentBatchDecoder.of(SynBatch.getClassSchema());
    long foldNs = 0;
    long decodeNs = 0;
    long timedRows = 0;
    for (int i = 0; i < total; i++) {
      byte[] bytes = SegmentBatchEncoder.encode(load.batch(i));
      long arrivedNs = System.nanoTime();
      SegmentBatch batch = decoder.decode(bytes, 0, bytes.length);
      long beganNs = System.nanoTime();
      fold.monitors[i % load.hosts()].observe(batch, finding -> {});
      if (i >= total / 4) { // as RowWatch does
        foldNs += System.nanoTime() - beganNs;
        decodeNs += beganNs - arrivedNs;
        timedRows += batch.rows().size;
      }
      fold.rows += batch.rows().size;
    }
    fold.perS = timedRows * 1e9 / foldNs;
    fold.decodePerS = timedRows * 1e9 / decodeNs;
    return fold;
  }

  long rows() {
    return rows;
  }

  double perS() {
    return perS;
  }

  double decodePerS() {
    return decodePerS;
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
