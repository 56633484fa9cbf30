// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.List;
import java.util.Locale;

/**
 * What one run of {@link QueryBench} measured.
 *
 * @param known pairs of addresses remembered when it began
 * @param sourceMs of each query of one source
 * @param pageMs of each page of 100 sources, by drops and by last SYN in turn
 * @param quietPerS SYNs a second through the topology while nobody asked
 * @param askedPerS while somebody did
 * @param queriesPerS queries of one source, and a tenth as many pages
 */
public record QueryFigures(
    long known, List<Double> sourceMs, List<Double> pageMs, double quietPerS, double askedPerS,
    int queriesPerS) {

  /** What queries took from the stream thread's rate; negative if chance made it faster. */
  public double cost() {
    return 1 - askedPerS / quietPerS;
  }

  private static double quantile(List<Double> of, double share) {
    List<Double> sorted = of.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1)));
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"known\":%d,\"sourceQueries\":%d,\"sourceMedianMs\":%.3f,\"sourceP99Ms\":%.3f,"
            + "\"pages\":%d,\"pageMedianMs\":%.3f,\"pageP99Ms\":%.3f,\"queriesPerS\":%d,"
            + "\"quietSynPerS\":%.0f,\"askedSynPerS\":%.0f,\"cost\":%.4f}",
        known, sourceMs.size(), quantile(sourceMs, 0.5), quantile(sourceMs, 0.99), pageMs.size(),
        quantile(pageMs, 0.5), quantile(pageMs, 0.99), queriesPerS, quietPerS, askedPerS, cost());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d sources of one host remembered%n"
            + "  one source       median %8.2f ms  99%% %8.2f ms  (%,d queries, %d a second)%n"
            + "  page of sources  median %8.2f ms  99%% %8.2f ms  (%,d pages of 100)%n"
            + "  topology         %8.2f million SYN/s while nobody asks, %.2f while somebody does:"
            + " %.1f %% less%n",
        known, quantile(sourceMs, 0.5), quantile(sourceMs, 0.99), sourceMs.size(), queriesPerS,
        quantile(pageMs, 0.5), quantile(pageMs, 0.99), pageMs.size(), quietPerS / 1e6,
        askedPerS / 1e6, 100 * cost());
  }
}
