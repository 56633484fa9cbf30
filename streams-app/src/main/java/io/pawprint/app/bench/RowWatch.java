// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.topology.Counter;
import org.apache.kafka.streams.KafkaStreams;

/** Watches a topology's count of rows until all of them are through. */
public final class RowWatch {

  private static final long LOOK_EVERY_MS = 20;
  private static final long PATIENCE_NS = 600_000_000_000L;

  private final KafkaStreams streams;
  private final long total;
  private double cpuNsPerRow;
  private double changelogBytesPerRow;

  public RowWatch(KafkaStreams streams, long total) {
    this.streams = streams;
    this.total = total;
  }

  /** Rows a second after the first quarter, in which code is compiled and tables fill. */
  public double rate() throws InterruptedException {
    long beganNs = System.nanoTime();
    long fromRows = 0;
    long fromNs = 0;
    long rows = 0;
    StreamsCost from = StreamsCost.of(streams);
    while (rows < total) {
      Thread.sleep(LOOK_EVERY_MS);
      rows = rows();
      long nowNs = System.nanoTime();
      if (fromRows == 0 && rows >= total / 4) {
        fromRows = rows;
        fromNs = nowNs;
        from = StreamsCost.of(streams);
      }
      if (!streams.state().isRunningOrRebalancing() || nowNs - beganNs > PATIENCE_NS) {
        throw new IllegalStateException(
            "the topology stopped or stalled at " + rows + " of " + total + " rows");
      }
    }
    double perS = (total - fromRows) * 1e9 / (System.nanoTime() - fromNs);
    StreamsCost cost = StreamsCost.of(streams).since(from);
    cpuNsPerRow = (double) cost.cpuNs() / (total - fromRows);
    changelogBytesPerRow = (double) cost.changelogBytes() / (total - fromRows);
    return perS;
  }

  /** Processor time of the stream thread in that time. */
  double cpuNsPerRow() {
    return cpuNsPerRow;
  }

  /** Bytes to the changelogs in that time, compressed. */
  double changelogBytesPerRow() {
    return changelogBytesPerRow;
  }

  /** Rows folded so far. */
  public long rows() {
    return streams.metrics().entrySet().stream()
        .filter(e -> e.getKey().group().equals(Counter.GROUP))
        .filter(e -> e.getKey().name().equals(Counter.ROWS_IN.metric()))
        .mapToLong(e -> ((Number) e.getValue().metricValue()).longValue())
        .sum();
  }
}
