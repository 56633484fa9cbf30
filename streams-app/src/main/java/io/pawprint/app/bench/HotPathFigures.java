// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/**
 * What one run of {@link HotPathBench} measured.
 *
 * @param syns produced and processed
 * @param bytes of their batches, framed
 * @param pollPerS SYNs a second that a consumer polls without looking at them
 * @param foldPerS SYNs a second that the fold takes from batches in memory, decoded already
 * @param topologyPerS SYNs a second through the topology, without its first quarter
 * @param dropped verdicts {@code dropped} of the fold
 * @param exact whether the topology's committed state equals the fold's, byte by byte
 * @param foldedHosts whose state was compared
 * @param costs without the first quarter
 * @param state what a source takes
 * @param plain the plain design, in the same run
 * @param machine where
 */
public record HotPathFigures(
    HotPathLoad load,
    long syns,
    long bytes,
    double pollPerS,
    double foldPerS,
    double topologyPerS,
    long dropped,
    boolean exact,
    int foldedHosts,
    RowCosts costs,
    StateCosts state,
    PlainDesign.Figures plain,
    Machine machine) {

  /** Topology over poll limit, 0 to 1. */
  public double ofPollLimit() {
    return topologyPerS / pollPerS;
  }

  /** Topology over plain design. */
  public double timesPlain() {
    return topologyPerS / plain.perS();
  }

  /** Whether every result was as it had to be. */
  public boolean isWhole() {
    return exact && plain.exact();
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"syns\":%d,\"bytes\":%d,\"hosts\":%d,\"sources\":%d,\"portsPerSource\":%d,"
            + "\"zipf\":%b,\"batchRows\":%d,\"pollSynPerS\":%.0f,\"foldSynPerS\":%.0f,"
            + "\"topologySynPerS\":%.0f,\"ofPollLimit\":%.4f,"
            + "\"plainSynPerS\":%.0f,\"timesPlain\":%.1f,\"dropped\":%d,\"exact\":%b,"
            + "\"foldedHosts\":%d,%s,%s,"
            + "\"machine\":%s}",
        syns, bytes, load.hosts(), load.sources(), load.portsPerSource(), load.zipf(),
        HotPathLoad.ROWS, pollPerS, foldPerS, topologyPerS, ofPollLimit(), plain.perS(),
        timesPlain(), dropped, isWhole(), foldedHosts, costs.json(), state.json(),
        machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d SYNs in batches of %d (%,d MB) from %,d sources (%s) to %d hosts%n"
            + "  poll only, the limit            %8.2f million SYN/s%n"
            + "  fold alone, no Kafka            %8.2f million SYN/s%n"
            + "  topology, exactly once, logged  %8.2f million SYN/s  (%.0f %% of the limit)%n"
            + "  plain design, exactly once      %8.2f million SYN/s  (the topology: %.0f times)%n"
            + "%s%s"
            + "  verdicts dropped                %,8d  (state of %d hosts %s a plain fold's%s)%n"
            + "  %s%n",
        syns, HotPathLoad.ROWS, bytes >> 20, load.sources(), load.zipf() ? "Zipf" : "uniform",
        load.hosts(), pollPerS / 1e6, foldPerS / 1e6, topologyPerS / 1e6, 100 * ofPollLimit(),
        plain.perS() / 1e6, timesPlain(), costs.table(), state.table(),
        dropped, foldedHosts,
        exact ? "equals" : "DIFFERS FROM",
        plain.exact() ? "" : "; the plain design's drops DIFFER from its rule's",
        machine.line());
  }
}
