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
 * @param decodePerS SYNs a second that one thread decodes from batches in memory
 * @param foldPerS SYNs a second that the fold takes from batches in memory, decoded already
 * @param topologyPerS SYNs a second through the topology, without its first quarter
 * @param threadNsPerRow processor time of the stream thread for a row, warm-up included
 * @param pageBytesPerSyn bytes of pages that the topology saved, over SYNs
 * @param plain the plain design, in the same run
 * @param machine where
 * @param dropped verdicts {@code dropped} of the fold
 * @param exact whether the topology's committed state equals the fold's, byte by byte
 */
public record HotPathFigures(
    HotPathLoad load,
    long syns,
    long bytes,
    double pollPerS,
    double decodePerS,
    double foldPerS,
    double topologyPerS,
    double threadNsPerRow,
    double pageBytesPerSyn,
    PlainDesign.Figures plain,
    Machine machine,
    long dropped,
    boolean exact) {

  /** Topology over poll limit, 0 to 1. */
  public double ofPollLimit() {
    return topologyPerS / pollPerS;
  }

  /** Topology over plain design. */
  public double timesPlain() {
    return topologyPerS / plain.perS();
  }

  /** Whether every result was as it had to be. */
  public boolean whole() {
    return exact && plain.exact();
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"syns\":%d,\"bytes\":%d,\"hosts\":%d,\"sources\":%d,\"portsPerSource\":%d,"
            + "\"zipf\":%b,\"batchRows\":%d,\"pollSynPerS\":%.0f,\"decodeSynPerS\":%.0f,"
            + "\"foldSynPerS\":%.0f,\"topologySynPerS\":%.0f,\"ofPollLimit\":%.4f,"
            + "\"plainSynPerS\":%.0f,\"timesPlain\":%.1f,\"threadNsPerRow\":%.0f,"
            + "\"pageBytesPerSyn\":%.1f,\"dropped\":%d,\"exact\":%b,\"machine\":%s}",
        syns, bytes, load.hosts(), load.sources(), load.portsPerSource(), load.zipf(),
        HotPathLoad.ROWS, pollPerS, decodePerS, foldPerS, topologyPerS, ofPollLimit(),
        plain.perS(), timesPlain(), threadNsPerRow, pageBytesPerSyn, dropped, whole(),
        machine.json());
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
        Locale.ROOT,
        "%,d SYNs in batches of %d (%,d MB) from %,d sources (%s) to %d hosts%n"
            + "  poll only, the limit            %8.2f million SYN/s%n"
            + "  decode alone                    %8.2f million SYN/s%n"
            + "  fold alone, no Kafka            %8.2f million SYN/s%n"
            + "  topology, exactly once, logged  %8.2f million SYN/s  (%.0f %% of the limit)%n"
            + "  plain design, exactly once      %8.2f million SYN/s  (the topology: %.0f times)%n"
            + "  stream thread                   %,8.0f ns of processor time a row%n"
            + "  pages saved                     %,8.1f bytes a SYN%n"
            + "  verdicts dropped                %,8d  (state %s a plain fold's%s)%n"
            + "  %s%n",
        syns, HotPathLoad.ROWS, bytes >> 20, load.sources(), load.zipf() ? "Zipf" : "uniform",
        load.hosts(), pollPerS / 1e6, decodePerS / 1e6, foldPerS / 1e6, topologyPerS / 1e6,
        100 * ofPollLimit(), plain.perS() / 1e6, timesPlain(), threadNsPerRow, pageBytesPerSyn,
        dropped, exact ? "equals" : "DIFFERS FROM",
        plain.exact() ? "" : "; the plain design's verdicts DIFFER from its rule",
        machine.line());
  }
}
