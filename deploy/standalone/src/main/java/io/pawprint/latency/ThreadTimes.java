// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a stream thread did in the last half minute or so, and how long this process stood still.
 *
 * @param commitMs mean of a commit
 * @param commitMaxMs longest commit
 * @param commitsPerS commits of tasks
 * @param processMaxMs longest round of records between two looks whether to commit
 * @param pauseMaxMs longest collection since the load began
 * @param pausesMs all collections
 */
record ThreadTimes(
    double commitMs, double commitMaxMs, double commitsPerS, double processMaxMs,
    long pauseMaxMs, long pausesMs) {

  static ThreadTimes of(KafkaStreams streams, Pauses pauses) {
    return new ThreadTimes(
        metric(streams, "commit-latency-avg"), metric(streams, "commit-latency-max"),
        metric(streams, "commit-rate"), metric(streams, "process-latency-max"),
        pauses.longestMs(), pauses.allMs());
  }

  private static double metric(KafkaStreams streams, String name) {
    return streams.metrics().entrySet().stream()
        .filter(e -> e.getKey().group().equals("stream-thread-metrics"))
        .filter(e -> e.getKey().name().equals(name))
        .mapToDouble(e -> ((Number) e.getValue().metricValue()).doubleValue())
        .max().orElse(Double.NaN);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "\"commitMs\":%.1f,\"commitMaxMs\":%.1f,\"commitsPerS\":%.1f,\"processMaxMs\":%.1f,"
            + "\"gcMaxMs\":%d,\"gcMs\":%d",
        commitMs, commitMaxMs, commitsPerS, processMaxMs, pauseMaxMs, pausesMs);
  }

  String table() {
    return String.format(
        Locale.ROOT,
        "  commit %.0f ms (longest %.0f), %.1f a second; longest round of records %.0f ms;"
            + " longest collection %d ms, all %,d ms%n",
        commitMs, commitMaxMs, commitsPerS, processMaxMs, pauseMaxMs, pausesMs);
  }
}
