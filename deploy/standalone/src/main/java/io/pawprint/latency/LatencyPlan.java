// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import io.pawprint.app.bench.HotPathLoad;

/**
 * What is done.
 *
 * @param incidents hosts that get into trouble, one after another
 * @param seconds over which their beginnings are spread
 * @param share of the rate measured before at which other hosts go on
 * @param batchMs longest time that a sensor's batch spans
 * @param load those hosts; its batches are what the rate is measured with
 */
public record LatencyPlan(int incidents, int seconds, double share, int batchMs,
    HotPathLoad load) {

  /** The same with batches that span another time at most. */
  public LatencyPlan batched(int ms) {
    return new LatencyPlan(incidents, seconds, share, ms, load);
  }

  public LatencyPlan {
    if (incidents < 1 || seconds < 1 || share < 0 || share >= 1) {
      throw new IllegalArgumentException(
          "incidents and seconds should be at least 1, share 0 to 1: was " + incidents + ", "
              + seconds + ", " + share);
    }
  }
}
