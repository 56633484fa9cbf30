// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.topology.Counter;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** Watches a topology's count of rows until all of them are through. */
public final class RowWatch {

  private static final long LOOK_EVERY_MS = 5;
  private static final long LOOK_UP_EVERY_NS = 500_000_000L;
  private static final long PATIENCE_NS = 600_000_000_000L;

  private final KafkaStreams streams;
  private final long total;
  private List<Metric> counters = List.of();
  private long lookedUpNs;
  private double cpuNsPerRow;
  private double changelogBytesPerRow;
  private long longestStallNs;

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
    long movedNs = beganNs;
    StreamsCost from = StreamsCost.of(streams);
    while (rows < total) {
      Thread.sleep(LOOK_EVERY_MS);
      long before = rows;
      rows = rows();
      long nowNs = System.nanoTime();
      if (fromRows > 0 && rows == before) {
        longestStallNs = Math.max(longestStallNs, nowNs - movedNs);
      } else if (rows > before) {
        movedNs = nowNs;
      }
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

  /** Longest time in which no row was folded, to a few ms: commits, saves and collections. */
  double longestStallMs() {
    return longestStallNs / 1e6;
  }

  /** Bytes to the changelogs in that time, compressed. */
  double changelogBytesPerRow() {
    return changelogBytesPerRow;
  }

  /** Rows folded so far. */
  public long rows() {
    long nowNs = System.nanoTime();
    if (counters.isEmpty() || nowNs - lookedUpNs > LOOK_UP_EVERY_NS) {
      lookedUpNs = nowNs; // all metrics are thousands: not to be gone through all the time
      counters =
          streams.metrics().values().stream()
              .filter(metric -> metric.metricName().group().equals(Counter.GROUP))
              .filter(metric -> metric.metricName().name().equals(Counter.ROWS_IN.metric()))
              .collect(Collectors.toList());
    }
    return counters.stream()
        .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
        .sum();
  }
}
