// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.soak;

import io.pawprint.observe.NetstatReading;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.Ip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One life of a host, between two boots: what it sends as of now. A quarter of its sources at a
 * time connects, and these change all the while. Not thread-safe.
 */
final class SoakHost {

  static final int ROWS = 500;

  private static final String RELEASE = "3.10.0-1160.el7.x86_64";
  private static final int SOURCES = 2_000;
  private static final int PRESENT = 500;
  private static final long STAYS_NS = 40_000_000L; // then the oldest goes and a new one comes
  private static final int PORTS = 4;
  private static final int OLDER_ONE_IN = 2_000;
  private static final int CLOSES_ONE_IN = 5;
  private static final VerdictSettings SETTINGS =
      new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);

  private final String hostId;
  private final String bootId;
  private final int number;
  private final long bornNs;
  private final SplittableRandom random;
  private long sequence;
  private long sentThroughNs;
  private long paws;

  /** @param number of all hosts, for its addresses */
  SoakHost(int number, int life, long seed, long nowNs) {
    this.hostId = "soak-" + number;
    this.bootId = "boot-" + life;
    this.number = number;
    this.bornNs = nowNs;
    this.sentThroughNs = nowNs;
    this.random = new SplittableRandom(seed * 1_000_003 + number * 31L + life);
  }

  /** What it knows of its kernel. */
  SysctlReading settings() {
    return new SysctlReading(
        hostId, bootId, RELEASE, bornNs,
        Map.of(
            "net.ipv4.tcp_tw_recycle", "1",
            "net.ipv4.tcp_timestamps", "1",
            "net.ipv4.tcp_max_tw_buckets", "65536",
            "net.ipv4.ip_local_port_range", "32768\t60999"),
        Map.of(),
        TcpMetricsKey.PAIR);
  }

  /** Its counters as of then. */
  NetstatReading counters(long nowNs) {
    return new NetstatReading(
        hostId, bootId, RELEASE, nowNs, bornNs,
        Map.of("TcpExt.PAWSPassive", paws, "TcpExt.TCPTimeWaitOverflow", 0L),
        Map.of("sockstat.TCP.tw", 4_000L), List.of(), 0, Optional.empty(), Optional.empty(),
        Map.of());
  }

  /** Rows since the last batch. */
  SegmentBatch batch(long nowNs) {
    SegmentColumns rows = new SegmentColumns(ROWS);
    long fromNs = sentThroughNs + 1;
    long stepNs = Math.max(1, (nowNs - fromNs) / ROWS);
    int first = (int) ((fromNs / STAYS_NS) % SOURCES);
    for (int i = 0; i < ROWS; i++) {
      row(rows, fromNs + i * stepNs, (first + random.nextInt(PRESENT)) % SOURCES);
    }
    sentThroughNs = Math.max(nowNs, fromNs + ROWS * stepNs);
    return new SegmentBatch(
        hostId, bootId, RELEASE, bornNs, sequence++, sentThroughNs, 1, 0, 0, 0, 0, false, true,
        SETTINGS, rows);
  }

  private void row(SegmentColumns rows, long timeNs, int source) {
    boolean close = random.nextInt(CLOSES_ONE_IN) == 0;
    boolean older = !close && random.nextInt(OLDER_ONE_IN) == 0;
    paws += older ? 1 : 0;
    int row = rows.add();
    rows.kind[row] = (byte) (close ? RowKind.CLOSE_FINAL : RowKind.SYN).ordinal();
    rows.flags[row] = SegmentColumns.HAS_TS;
    rows.timeNs[row] = timeNs;
    rows.localHi[row] = 0;
    rows.localLo[row] = Ip.V4_PREFIX | 0x0A00_0001;
    rows.remoteHi[row] = 0;
    rows.remoteLo[row] = Ip.V4_PREFIX | 0x0B00_0000L + number * SOURCES + source;
    rows.localPort[row] = 443;
    rows.remotePort[row] = 1_024 + random.nextInt(PORTS);
    rows.seq[row] = random.nextInt();
    rows.tsVal[row] =
        (int) (timeNs / 1_000_000) + source * 7_919 - (older ? 1_000_000 : 0);
  }
}
