// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.replay.Span;
import java.util.List;

/**
 * What a replay is going to read.
 *
 * @param span range and warm-up, in record time; never open-ended
 * @param partitions the three lanes of each partition: sysctl, netstat, SYNs
 * @param oldestMs record time of the first record that is kept
 * @param newestMs record time of the last one
 * @param notes what a person should know about it, one line each
 */
public record RangePlan(
    Span span, List<List<Lane>> partitions, long oldestMs, long newestMs, List<String> notes) {

  /** Offsets to read in all. */
  public long offsets() {
    return partitions.stream().flatMap(List::stream).mapToLong(Lane::offsets).sum();
  }
}
