// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a topology has cost so far: the same on a busy machine.
 *
 * @param cpuNs of its stream threads
 * @param changelogBytes sent to changelog topics, compressed
 */
record StreamsCost(long cpuNs, long changelogBytes) {

  static StreamsCost of(KafkaStreams streams) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuNs = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().matches(".*-StreamThread-\\d+")) {
        cpuNs += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    double bytes =
        streams.metrics().entrySet().stream()
            .filter(e -> e.getKey().group().equals("producer-topic-metrics"))
            .filter(e -> e.getKey().name().equals("byte-total"))
            .filter(e -> e.getKey().tags().get("topic").endsWith("-changelog"))
            .mapToDouble(e -> ((Number) e.getValue().metricValue()).doubleValue())
            .sum();
    return new StreamsCost(cpuNs, (long) bytes);
  }

  /** From an earlier one to this. */
  StreamsCost since(StreamsCost earlier) {
    return new StreamsCost(cpuNs - earlier.cpuNs, changelogBytes - earlier.changelogBytes);
  }
}
