// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import org.apache.kafka.common.TopicPartition;

/**
 * What is read of one partition of one topic.
 *
 * @param from first offset, warm-up included
 * @param to one past the last one, answers after the range included
 * @param keptShare of all that is kept there, 0 to 1
 */
public record Lane(TopicPartition partition, long from, long to, double keptShare) {

  /** Offsets to read: records, and now and then the mark of a transaction. */
  public long offsets() {
    return to - from;
  }
}
