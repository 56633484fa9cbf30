// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a range would take, by playing its beginning for a moment and throwing that away.
 *
 * @param bytes of the range on the brokers' disks; negative if they do not tell
 * @param seconds how long a replay takes here; negative if nothing could be played
 */
public record RangeSample(long bytes, double seconds) {

  private static final long WARM_NS = 1_500_000_000L;
  private static final long UNTIL_NS = 4_000_000_000L;

  /** Plays a few seconds. */
  public static RangeSample take(RangeRequest request, RangePlan plan) throws IOException {
    return new RangeSample(bytes(request, plan), seconds(request, plan));
  }

  private static long bytes(RangeRequest request, RangePlan plan) {
    Map<TopicPartition, Long> sizes;
    try (Offsets offsets = new Offsets(request.clients())) {
      sizes = offsets.bytes();
    }
    long bytes = 0;
    for (List<Lane> lanes : plan.partitions()) {
      for (Lane lane : lanes) {
        bytes += (long) (lane.keptShare() * sizes.getOrDefault(lane.partition(), 0L));
      }
    }
    return sizes.isEmpty() ? -1 : bytes;
  }

  // seconds = offsets / (rate of one partition x partitions at once)
  private static double seconds(RangeRequest request, RangePlan plan) throws IOException {
    int largest = 0;
    for (int i = 1; i < plan.partitions().size(); i++) {
      largest = offsets(plan.partitions().get(i)) > offsets(plan.partitions().get(largest))
          ? i : largest;
    }
    Tally tally = new Tally();
    long beganNs = System.nanoTime();
    long[] warm = new long[2]; // code is compiled first: that is not counted
    try {
      new PartitionReplay(
              request, plan, largest, tally,
              () -> {
                long forNs = System.nanoTime() - beganNs;
                if (warm[0] == 0 && forNs > WARM_NS) {
                  warm[0] = forNs;
                  warm[1] = tally.offsets();
                }
                return forNs > UNTIL_NS;
              },
              List.of(),
              () -> {})
          .run();
    } catch (StoppedException e) {
      // as it should
    }
    double perS =
        (tally.offsets() - warm[1]) * 1e9 / (System.nanoTime() - beganNs - warm[0]);
    int atOnce = Math.min(request.threads(), plan.partitions().size());
    return tally.offsets() == 0 ? -1 : plan.offsets() / (perS * atOnce);
  }

  private static long offsets(List<Lane> lanes) {
    return lanes.stream().mapToLong(Lane::offsets).sum();
  }
}
