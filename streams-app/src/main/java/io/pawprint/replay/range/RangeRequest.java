// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import io.pawprint.detect.Thresholds;
import java.util.Map;

/**
 * Which part of the topics to replay, and how.
 *
 * @param clients settings of every Kafka client: brokers, credentials
 * @param serdes settings of every deserializer: registry
 * @param fromMs begin in record time, milliseconds since the epoch; {@link Long#MIN_VALUE} for the
 *     first record there is
 * @param toMs its end, exclusive; {@link Long#MAX_VALUE} for what is there now
 * @param warmUpMs history to see before; negative for as much as the thresholds ask for
 * @param hosts whose history
 * @param thresholds limits, thresholds and kernel rule
 * @param threads partitions that are played at once
 */
public record RangeRequest(
    Map<String, Object> clients,
    Map<String, Object> serdes,
    long fromMs,
    long toMs,
    long warmUpMs,
    HostGlob hosts,
    Thresholds thresholds,
    int threads) {

  public RangeRequest {
    if (threads < 1) {
      throw new IllegalArgumentException("threads should be at least 1: was " + threads);
    }
  }
}
