// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.app.bench.ChangelogLimit;
import java.util.Locale;

/**
 * What one run of {@link RestoreBench} measured.
 *
 * @param sources that were put in
 * @param limit the changelogs as they were before the first start
 * @param closed a start after an orderly end
 * @param killed a start after kill -9 right behind unsaved rows
 * @param found sources in the restored state
 * @param sample hosts whose tables were compared with a fold's, record by record
 * @param differing those that differ
 */
public record RestoreFigures(
    int sources, int hosts, int partitions, ChangelogLimit.Figures limit, Start closed,
    Start killed, long found, int sample, int differing) {

  /** A start without state should take no longer for ten million sources. */
  public static final double LIMIT_S = 60;

  /**
   * One start, in seconds from the start of the process.
   *
   * @param firstS until a host was answered for, be it from state that is still restored
   * @param runningS until a host of every partition was answered for by who detects on it
   * @param refoldedRows folded again
   * @param brokenHosts whose tables could not be made whole
   */
  public record Start(
      double firstS, double runningS, long refoldedRows, long brokenHosts, double cpuS,
      long rssMb) {

    private String json() {
      return String.format(
          Locale.ROOT,
          "{\"firstAnswerS\":%.2f,\"runningS\":%.2f,\"refoldedRows\":%d,\"brokenHosts\":%d,"
              + "\"cpuS\":%.1f,\"rssMb\":%d}",
          firstS, runningS, refoldedRows, brokenHosts, cpuS, rssMb);
    }

    private String row(String name) {
      return String.format(
          Locale.ROOT, "  %-24s %12.1f %10.1f %,14d %7.1f %8d%n", name, firstS, runningS,
          refoldedRows, cpuS, rssMb);
    }
  }

  /** Whether the state is what it has to be. */
  public boolean isWhole() {
    return found == sources && differing == 0 && closed.brokenHosts() + killed.brokenHosts() == 0;
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"sources\":%d,\"hosts\":%d,\"partitions\":%d,\"changelogRecords\":%d,"
            + "\"changelogBytes\":%d,\"pollS\":%.2f,\"writeS\":%.2f,\"limitS\":%.0f,"
            + "\"closed\":%s,\"killed\":%s,\"found\":%d,\"sample\":%d,\"differing\":%d}",
        sources, hosts, partitions, limit.records(), limit.bytes(), limit.pollS(), limit.writeS(),
        LIMIT_S, closed.json(), killed.json(), found, sample, differing);
  }

  /** Some lines for a person. */
  public String table() {
    return String.format(
            Locale.ROOT,
            "%,d sources of %,d hosts, %d partitions, one stream thread: %,d changelog records,"
                + " %,d MB%n"
                + "  limit: only polled       %10.1f s  %6.0f MB/s%n"
                + "         only written      %10.1f s  %6.0f MB/s, one RocksDB, one thread%n"
                + "  seconds from the start   first answer    running  rows refolded   CPU s"
                + "   RSS MB%n",
            sources, hosts, partitions, limit.records(), limit.bytes() >> 20, limit.pollS(),
            limit.bytes() / 1e6 / limit.pollS(), limit.writeS(),
            limit.bytes() / 1e6 / limit.writeS())
        + closed.row("no state, after an end")
        + killed.row("no state, after kill -9")
        + String.format(
            Locale.ROOT,
            "  wanted with ten million  %12s %10.0f%n"
                + "  found %,d sources; tables of %d hosts %s a plain fold's%n",
            "", LIMIT_S, found, sample, differing == 0 ? "equal" : "DIFFER FROM");
  }
}
