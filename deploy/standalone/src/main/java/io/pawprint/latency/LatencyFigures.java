// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one run of {@link LatencyBench} measured.
 *
 * @param name of the settings
 * @param limitMs what the 99th percentile should stay below
 * @param fullPerS SYNs a second that the topology took of the backlog
 * @param loadPerS SYNs a second of other hosts during the incidents
 * @param behindMs how far behind their schedule those were at worst
 * @param incidents each incident that was told
 * @param untold incidents without an alert
 * @param times of the stream thread and of collections meanwhile
 */
public record LatencyFigures(
    String name, double limitMs, double fullPerS, double loadPerS, long behindMs,
    List<Incident> incidents, int untold, ThreadTimes times) {

  public LatencyFigures {
    incidents = List.copyOf(incidents);
  }

  private double at(double share, ToDoubleFunction<Incident> part) {
    return at(share, incidents, part);
  }

  static double at(double share, List<Incident> incidents, ToDoubleFunction<Incident> part) {
    double[] sorted = incidents.stream().mapToDouble(part).sorted().toArray();
    // nearest rank: the smallest value that so large a share does not exceed
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }

  /** The 99th percentile of the whole way, ms. */
  public double p99Ms() {
    return at(0.99, Incident::totalMs);
  }

  /** Whether each incident was told. */
  public boolean isWhole() {
    return untold == 0;
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"settings\":\"%s\",\"incidents\":%d,\"untold\":%d,\"fullSynPerS\":%.0f,"
            + "\"loadSynPerS\":%.0f,\"loadBehindMs\":%d,\"limitMs\":%.0f,%s,%s,%s,%s,%s}",
        name, incidents.size(), untold, fullPerS, loadPerS, behindMs, limitMs,
        json("total", Incident::totalMs), json("sensor", Incident::sensorMs),
        json("decision", Incident::decisionMs), json("delivery", Incident::deliveryMs),
        times.json());
  }

  private String json(String part, ToDoubleFunction<Incident> of) {
    return String.format(
        Locale.ROOT, "\"%sMs\":{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", part, at(0.5, of),
        at(0.99, of), at(1, of));
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
            Locale.ROOT,
            "%s: %d incidents (%d untold) beside %.2f million SYN/s, %.0f %% of the %.2f measured;"
                + " that load was %,d ms behind at worst%n"
                + "  ms                                          p50       p99       max%n",
            name, incidents.size(), untold, loadPerS / 1e6, 100 * loadPerS / fullPerS,
            fullPerS / 1e6, behindMs)
        + row("sensor: wire to topic", Incident::sensorMs)
        + row("decision: counters, order of seconds", Incident::decisionMs)
        + row("delivery: fold, commit, consumer", Incident::deliveryMs)
        + row("wire to hand", Incident::totalMs)
        + times.table()
        + String.format(Locale.ROOT, "  limit at p99  %38.0f%n", limitMs);
  }

  private String row(String part, ToDoubleFunction<Incident> of) {
    return String.format(
        Locale.ROOT, "  %-37s %9.0f %9.0f %9.0f%n", part, at(0.5, of), at(0.99, of), at(1, of));
  }
}
