// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one run of {@link QueryBench} measured.
 *
 * @param known pairs of addresses remembered when it began
 * @param fillPerS rows a second while the tables were filled
 * @param coldMs of the first page by address that anybody asked for
 * @param backlog while SYNs waited for the topology
 * @param steady while so many a second came
 * @param perS how many that is
 * @param tookMs of answers meanwhile
 * @param ageMs of what they said
 * @param undated answers that did not say as of when
 */
public record QueryFigures(
    long known, double fillPerS, double coldMs, QueryWindows backlog, QueryWindows steady, int perS,
    Map<QueryKind, Quantiles> tookMs, Quantiles ageMs, long undated, Machine machine) {

  static QueryFigures of(
      long known, double fillPerS, double coldMs, QueryWindows backlog, QueryWindows steady,
      int perS, QueryMix mix) {
    Map<QueryKind, Quantiles> took = new EnumMap<>(QueryKind.class);
    for (QueryKind kind : QueryKind.values()) {
      took.put(kind, mix.tookMs(kind));
    }
    return new QueryFigures(
        known, fillPerS, coldMs, backlog, steady, perS, took, mix.ageMs(), mix.undated(),
        Machine.ofThis());
  }

  /** Whether every answer said as of when it is. */
  public boolean isWhole() {
    return undated == 0 && ageMs.count() > 0;
  }

  /** One line. */
  public String json() {
    String took =
        tookMs.entrySet().stream()
            .map(e -> "\"" + e.getKey().label() + "\":" + e.getValue().json())
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"known\":%d,\"fillRowsPerS\":%.0f,\"queriesPerS\":%d,\"addressColdMs\":%.1f,"
            + "\"tookMs\":{%s},\"ageMs\":%s,\"undated\":%d,\"steadySynPerS\":%d,\"steady\":%s,"
            + "\"backlog\":%s,\"machine\":%s}",
        known, fillPerS, QueryMix.PER_S, coldMs, took, ageMs.json(), undated, perS,
        steady.json(), backlog.json(), machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    String took =
        Arrays.stream(QueryKind.values())
            .map(kind -> String.format("    %-34s %s%n", kind.words(), tookMs.get(kind).line()))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%,d sources of one host remembered, filled at %.2f million rows/s%n"
            + "  %,d SYN/s come, %d queries of a source a second, pages of 100 between them%n"
            + "%s"
            + "    %-34s %.0f ms%n"
            + "    %-34s %s%n"
            + "%s"
            + "  more SYNs wait than the topology can take%n%s"
            + "  %s%n",
        known, fillPerS / 1e6, perS, QueryMix.PER_S, took, "first of all pages by address", coldMs,
        "as of: so long ago" + (undated == 0 ? "" : " (" + undated + " DID NOT SAY)"),
        ageMs.line(), steady.table(), backlog.table(), machine.line());
  }
}
