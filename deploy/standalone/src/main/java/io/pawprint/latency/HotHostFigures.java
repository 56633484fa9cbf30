// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.latency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Utils;

/**
 * Alerts of other hosts without and with one that sends a hundred times its share, in one run.
 *
 * @param partitions of the topic
 * @param wantedPerS SYNs a second that the hot host would send
 * @param takenPerS what the broker took of them
 */
public record HotHostFigures(
    int partitions, LatencyFigures without, LatencyFigures with, double wantedPerS,
    double takenPerS) {

  /** So much longer may the 99th percentile be on partitions that the hot host is not on. */
  public static final double OTHERS_LONGER_MAX = 0.2;

  private static int partition(String hostId, int partitions) {
    byte[] key = hostId.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private boolean isHot(Incident incident) {
    return partition(incident.hostId(), partitions) == partition(HotHost.ID, partitions);
  }

  private double at(LatencyFigures figures, double share, Predicate<Incident> which) {
    List<Incident> some = figures.incidents().stream().filter(which).toList();
    return LatencyFigures.at(share, some, Incident::totalMs);
  }

  /** How much longer the 99th percentile was on other partitions; 0.2 is a fifth. */
  public double othersLonger() {
    Predicate<Incident> others = incident -> !isHot(incident);
    return at(with, 0.99, others) / at(without, 0.99, others) - 1;
  }

  /** Whether each incident was told. */
  public boolean isWhole() {
    return without.isWhole() && with.isWhole();
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"partitions\":%d,\"wantedSynPerS\":%.0f,\"takenSynPerS\":%.0f,\"othersLonger\":%.3f,"
            + "\"othersLongerMax\":%.2f,\"samePartitionP99Ms\":[%.1f,%.1f],\"without\":%s,"
            + "\"with\":%s}",
        partitions, wantedPerS, takenPerS, othersLonger(), OTHERS_LONGER_MAX,
        at(without, 0.99, this::isHot), at(with, 0.99, this::isHot), without.json(), with.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
            Locale.ROOT,
            "%d and %d incidents (%d untold) beside %.2f million SYN/s; the hot host wants %,.0f"
                + " SYN/s, its quota lets through %,.0f%n"
                + "  wire to hand, ms                  without: p50       p99  with: p50"
                + "       p99%n",
            without.incidents().size(), with.incidents().size(),
            without.untold() + with.untold(), without.loadPerS() / 1e6, wantedPerS, takenPerS)
        + row("other partitions", incident -> !isHot(incident))
        + row("its partition", this::isHot)
        + String.format(
            Locale.ROOT, "  other partitions at p99: %+.0f %% (limit +%.0f %%)%n",
            100 * othersLonger(), 100 * OTHERS_LONGER_MAX)
        + without.times().table() + with.times().table();
  }

  private String row(String name, Predicate<Incident> which) {
    return String.format(
        Locale.ROOT, "  %-37s %9.0f %9.0f %10.0f %9.0f%n", name, at(without, 0.5, which),
        at(without, 0.99, which), at(with, 0.5, which), at(with, 0.99, which));
  }
}
