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
    while (rows < total) {
      Thread.sleep(LOOK_EVERY_MS);
      rows = rows();
      long nowNs = System.nanoTime();
      if (fromRows == 0 && rows >= total / 4) {
        fromRows = rows;
        fromNs = nowNs;
      }
      if (!streams.state().isRunningOrRebalancing() || nowNs - beganNs > PATIENCE_NS) {
        throw new IllegalStateException(
            "the topology stopped or stalled at " + rows + " of " + total + " rows");
      }
    }
    return (total - fromRows) * 1e9 / (System.nanoTime() - fromNs);
  }

  /** Rows folded so far. */
  public long rows() {
    return count(Counter.ROWS_IN);
  }

  /** What the topology has counted so far. */
  long count(Counter counter) {
    return streams.metrics().entrySet().stream()
        .filter(e -> e.getKey().group().equals(Counter.GROUP))
        .filter(e -> e.getKey().name().equals(counter.metric()))
        .mapToLong(e -> ((Number) e.getValue().metricValue()).longValue())
        .sum();
  }
}
