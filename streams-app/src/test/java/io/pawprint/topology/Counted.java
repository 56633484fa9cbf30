// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

/** What a running topology has counted. */
final class Counted {

  private Counted() {}

  /** Over all tasks. */
  static long of(PawprintStreams streams, Counter counter) {
    return streams.kafkaStreams().metrics().entrySet().stream()
        .filter(e -> e.getKey().group().equals(Counter.GROUP))
        .filter(e -> e.getKey().name().equals(counter.metric()))
        .mapToLong(e -> ((Number) e.getValue().metricValue()).longValue())
        .sum();
  }
}
