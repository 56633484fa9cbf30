// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Windows without and with queries that take turns, so that what else goes on on the machine
 * touches both alike.
 */
final class QueryWindows {

  /** One window. */
  private record Window(double perS, double cpuNsPerRow) {}

  private final RowWatch rows;
  private final KafkaStreams streams;
  private final long windowNs;
  private final List<Window> quiet = new ArrayList<>();
  private final List<Window> asked = new ArrayList<>();

  QueryWindows(KafkaStreams streams, RowWatch rows, long windowNs) {
    this.streams = streams;
    this.rows = rows;
    this.windowNs = windowNs;
  }

  /**
   * Runs them.
   *
   * @param pairs at most so many of each
   * @param endRows a window during which the topology comes to so many rows does not count, and is
   *     the last
   */
  void run(QueryMix mix, int pairs, long endRows) throws Exception {
    for (int i = 0; i < 2 * pairs && rows.rows() < endRows; i++) {
      boolean asks = i % 2 == 1;
      long fromRows = rows.rows();
      long fromNs = System.nanoTime();
      StreamsCost from = StreamsCost.of(streams);
      if (asks) {
        mix.run(windowNs);
      } else {
        Thread.sleep(windowNs / 1_000_000);
      }
      StreamsCost cost = StreamsCost.of(streams).since(from);
      double tookS = (System.nanoTime() - fromNs) / 1e9;
      long count = rows.rows() - fromRows;
      if (count > 0 && rows.rows() < endRows) { // else it waited for more
        (asks ? asked : quiet).add(
            new Window(count / tookS, (double) cost.cpuNs() / count));
      }
    }
  }

  private static double median(List<Window> of, ToDoubleFunction<Window> what) {
    return Quantiles.of(of.stream().map(what::applyAsDouble).toList()).median();
  }

  int count() {
    return Math.min(quiet.size(), asked.size());
  }

  double quietPerS() {
    return median(quiet, Window::perS);
  }

  double askedPerS() {
    return median(asked, Window::perS);
  }

  double quietCpuNs() {
    return median(quiet, Window::cpuNsPerRow);
  }

  double askedCpuNs() {
    return median(asked, Window::cpuNsPerRow);
  }

  /** What queries took from the rate; negative if chance made it faster. */
  double rateCost() {
    return 1 - askedPerS() / quietPerS();
  }

  /** By how much a row became dearer for the stream thread. */
  double cpuCost() {
    return askedCpuNs() / quietCpuNs() - 1;
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"windows\":%d,\"quietSynPerS\":%.0f,\"askedSynPerS\":%.0f,\"rateCost\":%.4f,"
            + "\"quietCpuNsPerRow\":%.0f,\"askedCpuNsPerRow\":%.0f,\"cpuCost\":%.4f}",
        count(), quietPerS(), askedPerS(), rateCost(), quietCpuNs(), askedCpuNs(), cpuCost());
  }

  /** Two lines for a person. */
  String table() {
    return String.format(
        Locale.ROOT,
        "    million SYN/s  %8.3f while nobody asks, %8.3f while somebody does: %+.1f %%%n"
            + "    stream thread  %8.0f ns a row             %8.0f ns a row:        %+.1f %%"
            + "  (medians of %d windows each)%n",
        quietPerS() / 1e6, askedPerS() / 1e6, -100 * rateCost(), quietCpuNs(), askedCpuNs(),
        100 * cpuCost(), count());
  }
}
