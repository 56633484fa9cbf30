// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.state.PageSource;
import io.pawprint.tcp.Ip;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred times as many spoofed sources as there is room for. */
class FloodTest {

  private static final int ROOM = 2_000;
  private static final int BATCHES = 500;
  private static final int ROWS = 400;
  private static final long T = 1_795_201_823_000_000_000L;
  private static final Ip LOCAL = Ip.parse("203.0.113.1");
  private static final Ip CLIENT = Ip.parse("198.51.100.7");

  private final HostTables tables =
      HostTables.open(
          Thresholds.DEFAULTS.withTables(ROOM, ROOM), PageSource.NONE, PageSource.NONE,
          PageSource.NONE);
  private final VerdictFold fold =
      new VerdictFold(
          tables.sources(), tables.tuples(),
          new SourceClocks(tables.sources(), tables.clocks(), Thresholds.DEFAULTS.clockLines()),
          KernelRuleChoice.AUTO);
  private final Random random = new Random(1);
  private long sequence;
  private Cause last;

  @Test
  void anEstablishedSourceSurvivesIt() {
    SegmentColumns close = new SegmentColumns(1);
    row(close, RowKind.CLOSE_FINAL, T, CLIENT, 40_000, 1_000_000);
    fold(close, T);
    for (int batch = 1; batch <= BATCHES; batch++) {
      long nowNs = T + batch * 100_000_000L; // 50 s: what the kernel remembers still counts
      SegmentColumns flood = new SegmentColumns(ROWS);
      for (int i = 0; i < ROWS; i++) {
        Ip spoofed = new Ip(0, Ip.V4_PREFIX | random.nextInt() & 0xFFFF_FFFFL);
        row(flood, RowKind.SYN, nowNs, spoofed, 1_024 + random.nextInt(60_000), random.nextInt());
      }
      fold(flood, nowNs);
    }
    assertThat(tables.sources().size()).isLessThanOrEqualTo(ROOM);
    assertThat(tables.tuples().size()).isLessThanOrEqualTo(ROOM);
    assertThat(tables.sources().evicted()).isGreaterThan(BATCHES * ROWS - ROOM - 100);
    assertThat(tables.sources().heapBytes()).isLessThan(1 << 20);
    long laterNs = T + 51_000_000_000L;
    SegmentColumns syn = new SegmentColumns(1);
    row(syn, RowKind.SYN, laterNs, CLIENT, 40_001, 900_000);
    fold(syn, laterNs);
    assertThat(last).isEqualTo(Cause.RECYCLE_OLDER_TSVAL);
    assertThat(
            tables.tuples().seek(
                LOCAL.hi(), LOCAL.lo(), CLIENT.hi(), CLIENT.lo(), 443 << 16 | 40_000))
        .as("the connection that it closed").isTrue();
  }

  private static void row(
      SegmentColumns rows, RowKind kind, long timeNs, Ip remote, int port, int tsVal) {
    int row = rows.add();
    rows.kind[row] = (byte) kind.ordinal();
    rows.flags[row] = SegmentColumns.HAS_TS;
    rows.timeNs[row] = timeNs;
    rows.localHi[row] = LOCAL.hi();
    rows.localLo[row] = LOCAL.lo();
    rows.remoteHi[row] = remote.hi();
    rows.remoteLo[row] = remote.lo();
    rows.localPort[row] = 443;
    rows.remotePort[row] = port;
    rows.seq[row] = 7;
    rows.tsVal[row] = tsVal;
  }

  private void fold(SegmentColumns rows, long nowNs) {
    VerdictSettings settings = new VerdictSettings(1, 1, 1, 0, 500, 1, TcpMetricsKey.PAIR);
    fold.fold(
        new SegmentBatch(
            "h", "b", "4.4.178", 1, sequence++, nowNs, 1, 0, 0, 0, 0, false, true, settings, rows,
            Optional.empty()),
        new SynSink() {
          @Override
          public void syn(
              SegmentColumns all, int row, Verdict verdict, Cause cause, boolean first,
              boolean estimate) {
            last = cause;
          }

          @Override
          public void reply(SegmentColumns all, int row, long synTimeNs) {}

          @Override
          public void outgoing(
              SegmentColumns all, int row, boolean held, long waitingSinceNs) {}
        });
  }
}
