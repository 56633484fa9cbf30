// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/**
 * What became of a host under a flood.
 *
 * @param room sources, and 4-tuples, that the host had room for
 * @param synPerS through the topology, without its first quarter
 * @param evicted sources and 4-tuples forgotten for want of room
 * @param expectedDrops verdicts {@code dropped} of a fold that never saw the flood
 * @param drops those of the topology, which did
 * @param alerted whether the incident's alert came
 * @param early memory when a tenth of the flood was through
 * @param late memory at its end
 */
public record FloodFigures(
    FloodLoad load,
    long room,
    double synPerS,
    double longestStallMs,
    long evicted,
    long expectedDrops,
    long drops,
    boolean alerted,
    MemoryUse early,
    MemoryUse late,
    Machine machine) {

  /** A growth that comes from elsewhere: compiled code, buffers of the broker. */
  private static final long GROWTH_MAX_MB = 128;

  /** Whether memory stayed where it was once the tables were full. */
  public boolean isBounded() {
    return late.liveMb() - early.liveMb() < GROWTH_MAX_MB;
  }

  /** Whether nothing was hidden and nothing grew. */
  public boolean isWhole() {
    return drops == expectedDrops && expectedDrops > 0 && alerted && isBounded();
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"spoofed\":%d,\"room\":%d,\"synPerS\":%.0f,\"longestStallMs\":%.0f,\"evicted\":%d,"
            + "\"expectedDrops\":%d,\"drops\":%d,\"alerted\":%b,\"early\":%s,\"late\":%s,"
            + "\"machine\":%s}",
        load.spoofed(), room, synPerS, longestStallMs, evicted, expectedDrops, drops, alerted,
        early.json(), late.json(), machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d SYNs, each of a spoofed source of its own; room for %,d sources%n"
            + "  through the topology            %8.2f million SYN/s, longest stall %.0f ms%n"
            + "  records evicted                 %,d%n"
            + "  after a tenth of it             %s%n"
            + "  at its end                      %s  (%s)%n"
            + "  real clients' SYNs dropped      %,d of %,d that a fold without the flood has%n"
            + "  the incident's alert            %s%n"
            + "  %s%n",
        load.spoofed(), room, synPerS / 1e6, longestStallMs, evicted, early, late,
        isBounded() ? "bounded" : "GREW", drops, expectedDrops, alerted ? "came" : "DID NOT COME",
        machine.line());
  }
}
