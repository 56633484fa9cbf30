// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;

/**
 * Batches of one host under a flood: a row of a real client, then SYNs that each have a spoofed
 * source of their own. The clients close connections every ten seconds, and one SYN of theirs in
 * fifty comes with an older TSval, which tcp_tw_recycle drops: that is the incident.
 *
 * @param spoofed sources, each of which sends one SYN
 */
public record FloodLoad(long spoofed) {

  static final String HOST = "flooded";

  private static final int ROWS = 500;
  private static final int CLIENTS = 200;
  private static final int OLDER_ONE_IN = 50;
  private static final int CLOSE_EVERY = 10;
  private static final long BEGIN_NS = 1_700_000_000L * 1_000_000_000L;
  private static final long BATCH_NS = 5_000_000L; // 100,000 SYNs a second
  private static final long SPOOFED_MAX = 1L << 31;
  private static final VerdictSettings SETTINGS =
      new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);

  public FloodLoad {
    if (spoofed < ROWS || spoofed > SPOOFED_MAX) {
      throw new IllegalArgumentException(
          "spoofed sources should be between " + ROWS + " and " + SPOOFED_MAX + ": was " + spoofed);
    }
  }

  /** Batches in all. */
  public int batches() {
    return (int) (spoofed / (ROWS - 1));
  }

  /** Rows in all. */
  public long rows() {
    return (long) batches() * ROWS;
  }

  /** The batch at that place; without the flood it has the client's row alone. */
  SegmentBatch batch(int index, boolean flood) {
    long timeNs = BEGIN_NS + index * BATCH_NS;
    SegmentColumns rows = new SegmentColumns(ROWS);
    client(rows, index, timeNs);
    for (int i = 1; flood && i < ROWS; i++) {
      // an odd factor gives each number below 2^31 a number of its own there
      long number = (long) index * (ROWS - 1) + i - 1;
      long address = SPOOFED_MAX | number * 0x9E37_79B1L & SPOOFED_MAX - 1;
      row(rows, RowKind.SYN, timeNs + i, address, 1_024 + (int) (number & 0x7FFF), (int) number);
    }
    return new SegmentBatch(
        HOST, "bench", "3.10.0-1160.el7.x86_64", BEGIN_NS, index, timeNs + BATCH_NS - 1,
        1, 0, 0, 0, 0, false, true, SETTINGS, rows);
  }

  private static void client(SegmentColumns rows, int index, long timeNs) {
    int client = index % CLIENTS;
    int round = index / CLIENTS; // one a second
    boolean closes = round % CLOSE_EVERY == 0;
    boolean older = (index * 0x9E37_79B1L >>> 16) % OLDER_ONE_IN == 0;
    int clock = (int) (timeNs / 1_000_000) + client * 7_919;
    row(
        rows, closes ? RowKind.CLOSE_FINAL : RowKind.SYN, timeNs, 0x0B00_0000 + client,
        closes ? 1_023 : 1_024 + round % 50_000, !closes && older ? clock - 1_000_000 : clock);
  }

  private static void row(
      SegmentColumns rows, RowKind kind, long timeNs, long address, int port, int tsVal) {
    int row = rows.add();
    rows.kind[row] = (byte) kind.ordinal();
    rows.flags[row] = SegmentColumns.HAS_TS;
    rows.timeNs[row] = timeNs;
    rows.localHi[row] = 0;
    rows.localLo[row] = Ip.V4_PREFIX | 0x0A00_0001;
    rows.remoteHi[row] = 0;
    rows.remoteLo[row] = Ip.V4_PREFIX | address;
    rows.localPort[row] = 443;
    rows.remotePort[row] = port;
    rows.seq[row] = tsVal * 31;
    rows.tsVal[row] = tsVal;
  }
}
