// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;
import java.util.SplittableRandom;

/**
 * Batches of SYNs from a seed: every source has its own TSval clock, one SYN in a thousand comes
 * with an older one and is dropped by tcp_tw_recycle. A host's first batches are closes, one for
 * each of its sources, which give the kernel something to remember.
 *
 * @param hosts that send, a batch each 200 ms of host time
 * @param sources over all hosts
 * @param portsPerSource ports that a source connects from
 * @param batches of SYNs, {@value #ROWS} rows each, over all hosts
 * @param zipf whether the n-th source of a host sends 1/n of the SYNs of the first; else all send
 *     alike
 */
public record HotPathLoad(
    long seed, int hosts, int sources, int portsPerSource, int batches, boolean zipf) {

  /** Rows of a batch. */
  public static final int ROWS = 500;

  /** 100,000 sources behind 100 hosts, 5 million SYNs. */
  public static final HotPathLoad DEFAULT = new HotPathLoad(1, 100, 100_000, 8, 10_000);

  /** IPv4 address of the first source of the first host. */
  static final int FIRST_SOURCE = 0x0B00_0000;

  private static final long BEGIN_NS = 1_700_000_000L * 1_000_000_000L;
  private static final long BATCH_NS = 200_000_000L;
  private static final int OLDER_ONE_IN = 1_000;
  private static final VerdictSettings SETTINGS =
      new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);

  public HotPathLoad {
    if (hosts < 1 || batches < 1 || portsPerSource < 1 || sources < hosts) {
      throw new IllegalArgumentException(
          "hosts, batches and ports should be at least 1, sources at least hosts: was " + hosts
              + ", " + batches + ", " + portsPerSource + ", " + sources);
    }
  }

  /** All sources send alike. */
  public HotPathLoad(long seed, int hosts, int sources, int portsPerSource, int batches) {
    this(seed, hosts, sources, portsPerSource, batches, false);
  }

  /** The same with so many batches of SYNs. */
  public HotPathLoad withBatches(int count) {
    return new HotPathLoad(seed, hosts, sources, portsPerSource, count, zipf);
  }

  private int sourcesPerHost() {
    return sources / hosts;
  }

  /** Batches of closes that go first. */
  public int closes() {
    return hosts * ((sourcesPerHost() + ROWS - 1) / ROWS);
  }

  /** SYNs in all. */
  public long syns() {
    return (long) batches * ROWS;
  }

  /** Rows in all, closes included. */
  public long rows() {
    return syns() + (long) hosts * sourcesPerHost();
  }

  /** The batch at that place, closes included; equal for equal arguments. */
  public SegmentBatch batch(int index) {
    return batch(index, BEGIN_NS + index / hosts * BATCH_NS, BATCH_NS);
  }

  /** The same rows, from that time on, within that long. */
  SegmentBatch batch(int index, long fromNs, long lengthNs) {
    int host = index % hosts;
    int sequence = index / hosts;
    SegmentColumns rows = new SegmentColumns(ROWS);
    if (index < closes()) {
      int first = sequence * ROWS;
      for (int source = first; source < Math.min(first + ROWS, sourcesPerHost()); source++) {
        row(rows, RowKind.CLOSE_FINAL, fromNs, host, source, 1_023, source, clock(fromNs, source));
      }
    } else {
      syns(rows, new SplittableRandom(seed * 1_000_003 + index), fromNs, lengthNs, host);
    }
    return new SegmentBatch(
        hostId(host), "bench", "3.10.0-1160.el7.x86_64", BEGIN_NS, sequence, fromNs + lengthNs - 1,
        1, 0, 0, 0, 0, false, true, SETTINGS, rows);
  }

  private void syns(
      SegmentColumns rows, SplittableRandom random, long fromNs, long lengthNs, int host) {
    for (int i = 0; i < ROWS; i++) {
      long timeNs = fromNs + i * (lengthNs / ROWS);
      int source =
          zipf
              ? (int) Math.pow(sourcesPerHost(), random.nextDouble()) - 1 // density 1/n
              : random.nextInt(sourcesPerHost());
      boolean older = random.nextInt(OLDER_ONE_IN) == 0;
      int tsVal = clock(timeNs, source) - (older ? 1_000_000 : 0);
      int port = 1_024 + random.nextInt(portsPerSource);
      row(rows, RowKind.SYN, timeNs, host, source, port, random.nextInt(), tsVal);
    }
  }

  private static int clock(long timeNs, int source) {
    return (int) (timeNs / 1_000_000) + source * 7_919;
  }

  /** Id of that host. */
  public static String hostId(int host) {
    return "bench-" + host;
  }

  private void row(
      SegmentColumns rows, RowKind kind, long timeNs, int host, int source, int port, int seq,
      int tsVal) {
    int row = rows.add();
    rows.kind[row] = (byte) kind.ordinal();
    rows.flags[row] = SegmentColumns.HAS_TS;
    rows.timeNs[row] = timeNs;
    rows.localHi[row] = 0;
    rows.localLo[row] = Ip.V4_PREFIX | 0x0A00_0001;
    rows.remoteHi[row] = 0;
    rows.remoteLo[row] = Ip.V4_PREFIX | FIRST_SOURCE + host * sourcesPerHost() + source;
    rows.localPort[row] = 443;
    rows.remotePort[row] = port;
    rows.seq[row] = seq;
    rows.tsVal[row] = tsVal;
  }
}
