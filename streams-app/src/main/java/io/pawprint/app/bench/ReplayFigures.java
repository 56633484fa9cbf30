// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one run of {@link ReplayBench} measured; each rate includes connecting and planning.
 *
 * @param partitions of the topics
 * @param threads of the replay, and consumers of the poll
 * @param rows produced and replayed, closes included
 * @param bytes of their batches, framed
 * @param pollPerS rows a second that consumers poll without looking at them
 * @param replayPerS rows a second through decoder, fold and alerts
 * @param pollCpuS processor seconds of the poll, the broker's in this process included
 * @param replayCpuS likewise of the replay
 * @param unread records that could not be read; none is expected
 * @param heap live heap over a long range, the first reading from before it; or nothing
 */
public record ReplayFigures(
    HotPathLoad load,
    int partitions,
    int threads,
    long rows,
    long bytes,
    double pollPerS,
    double replayPerS,
    double pollCpuS,
    double replayCpuS,
    long unread,
    List<HeapWatch.Reading> heap) {

  public ReplayFigures {
    heap = List.copyOf(heap);
  }

  /** Replay over poll limit, 0 to 1. */
  public double ofPollLimit() {
    return replayPerS / pollPerS;
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"rows\":%d,\"bytes\":%d,\"hosts\":%d,\"sources\":%d,\"partitions\":%d,\"threads\":%d,"
            + "\"pollRowsPerS\":%.0f,\"replayRowsPerS\":%.0f,\"ofPollLimit\":%.4f,"
            + "\"pollCpuS\":%.2f,\"replayCpuS\":%.2f,\"unread\":%d,\"liveHeapBytes\":[%s]}",
        rows, bytes, load.hosts(), load.sources(), partitions, threads, pollPerS, replayPerS,
        ofPollLimit(), pollCpuS, replayCpuS, unread,
        heap.stream().map(r -> "" + r.liveBytes()).collect(Collectors.joining(",")));
  }

  // first: before the range; then what it takes, early and late: a range that is held shows here
  private String heapText() {
    if (heap.size() < 3) {
      return "";
    }
    List<HeapWatch.Reading> during = heap.subList(1, heap.size());
    return String.format(
        Locale.ROOT,
        "  live heap             %8d MB before, %d MB after the first %,d MB, at most %d MB, %d MB"
            + " after %,d MB; limit %,d MB%n",
        heap.get(0).liveBytes() >> 20, during.get(0).liveBytes() >> 20,
        during.get(0).readBytes() >> 20,
        during.stream().mapToLong(HeapWatch.Reading::liveBytes).max().orElseThrow() >> 20,
        heap.get(heap.size() - 1).liveBytes() >> 20, heap.get(heap.size() - 1).readBytes() >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d rows in batches of %d (%,d MB) from %,d sources to %d hosts; %d partitions, %d"
            + " threads%n"
            + "  poll only, the limit  %8.2f million rows/s  (%.1f processor seconds)%n"
            + "  replay                %8.2f million rows/s  (%.1f processor seconds; %.0f %% of"
            + " the limit)%n",
        rows, HotPathLoad.ROWS, bytes >> 20, load.sources(), load.hosts(), partitions, threads,
            pollPerS / 1e6, pollCpuS, replayPerS / 1e6, replayCpuS, 100 * ofPollLimit())
        + heapText();
  }
}
