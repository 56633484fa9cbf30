// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.TcpMetricsText;
import io.pawprint.state.PageSource;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kernel's own memory, as {@code ip tcp_metrics} prints it, before and beside our own. */
class KernelWordTest {

  private static final long T = 1_795_201_823_000_000_000L;
  private static final Ip LOCAL = Ip.parse("203.0.113.1");
  private static final Ip REMOTE = Ip.parse("203.0.113.11");

  private final HostTables tables =
      HostTables.open(Thresholds.DEFAULTS, PageSource.NONE, PageSource.NONE, PageSource.NONE);
  private final VerdictFold fold =
      new VerdictFold(
          tables.sources(), tables.tuples(),
          new SourceClocks(tables.sources(), tables.clocks(), Thresholds.DEFAULTS.clockLines()),
          KernelRuleChoice.AUTO);
  private final List<String> said = new ArrayList<>();
  private TcpMetricsKey key = TcpMetricsKey.PAIR;
  private long sequence;
  private long epoch = 1;
  private int port = 40_000;

  private final SynSink sink =
      new SynSink() {
        @Override
        public void syn(
            SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first,
            boolean estimate) {
          said.add((verdict.label() + " " + cause.label()).trim() + (estimate ? " ~" : ""));
        }

        @Override
        public void compared(int compared, int agreed, long timeNs) {
          said.add(agreed + " of " + compared);
        }

        @Override
        public void reply(SegmentColumns rows, int row, long synTimeNs) {}

        @Override
        public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}
      };

  private static Optional<KernelMemory> dump(double second, String... lines) {
    TcpMetricsText text = TcpMetricsText.parse(List.of(lines), new Skipped());
    return Optional.of(
        KernelMemory.of(T + (long) (second * 1e9), text.metrics(), text.omitted()));
  }

  private void fold(
      double second, Optional<KernelMemory> memory, RowKind kind, Ip local, Ip remote,
      Integer tsVal) {
    SegmentColumns rows = new SegmentColumns(1);
    if (kind != null) {
      int row = rows.add();
      rows.kind[row] = (byte) kind.ordinal();
      rows.flags[row] = (byte) (tsVal == null ? 0 : SegmentColumns.HAS_TS);
      rows.timeNs[row] = T + (long) (second * 1e9);
      rows.localHi[row] = local.hi();
      rows.localLo[row] = local.lo();
      rows.remoteHi[row] = remote.hi();
      rows.remoteLo[row] = remote.lo();
      rows.localPort[row] = 80;
      rows.remotePort[row] = port++;
      rows.tsVal[row] = tsVal == null ? 0 : tsVal;
    }
    fold.fold(
        new SegmentBatch(
            "h", "boot", "4.4.178", epoch, sequence++, T + (long) (second * 1e9), 1, 0, 0, 0, 0,
            false, true, new VerdictSettings(1, 1, 1, 0, 500, 1, key), rows, memory),
        sink);
  }

  private void syn(double second, Integer tsVal) {
    fold(second, Optional.empty(), RowKind.SYN, LOCAL, REMOTE, tsVal);
  }

  private void memory(double second, String... lines) {
    fold(second + 0.3, dump(second, lines), null, null, null, null);
  }

  private static String entry(long ts, int ageS) {
    return "203.0.113.11 age " + ageS + ".051sec tw_ts " + ts + "/" + ageS
        + " ago cwnd 10 rtt 590us rttvar 303us source 203.0.113.1";
  }

  @Test
  void dropsAtOnceWhatTheKernelRememberedBefore() {
    memory(0, entry(1000, 9), "203.0.113.121 age 0.363sec cwnd 10 rtt 2091us source 203.0.113.1");
    syn(0.5, 998);
    syn(0.6, 999);
    syn(0.7, null);
    assertThat(said)
        .containsExactly("dropped recycle_older_tsval", "accepted", "dropped recycle_no_tsopt");
  }

  @Test
  void knowsThatThereIsNothingWhereTheDumpIsWhole() {
    memory(0, entry(1000, 70));
    syn(0.5, 5);
    assertThat(said).containsExactly("accepted");
  }

  @Test
  void readsEntriesOfIpv6Peers() {
    Ip local = Ip.parse("2001:db8::1");
    Ip remote = Ip.parse("2001:db8:7::2");
    Optional<KernelMemory> memory =
        dump(0, "2001:db8:7::2 age 4.1sec tw_ts 4294967290/4 ago source 2001:db8::1");
    fold(0.4, memory, RowKind.SYN, local, remote, -10);
    fold(0.5, Optional.empty(), RowKind.SYN, local, remote, 3);
    assertThat(said).containsExactly("dropped recycle_older_tsval", "accepted");
  }

  @Test
  void holdsAnEntryWithoutSourceAgainstEveryLocalAddress() {
    key = TcpMetricsKey.REMOTE;
    memory(0, "203.0.113.11 age 4.1sec tw_ts 1000/4sec ago cwnd 10");
    fold(0.5, Optional.empty(), RowKind.SYN, LOCAL, REMOTE, 900);
    fold(0.6, Optional.empty(), RowKind.SYN, Ip.parse("203.0.113.2"), REMOTE, 900);
    assertThat(said)
        .containsExactly("dropped recycle_older_tsval", "dropped recycle_older_tsval");
  }

  @Test
  void countsAnEntryThatIsAsExpected() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    memory(15, entry(1000, 10));
    assertThat(said).containsExactly("1 of 1");
  }

  @Test
  void takesTheKernelsWordAgainstItsOwn() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    memory(15, entry(500, 7));
    syn(16, 600);
    assertThat(said).containsExactly("0 of 1", "accepted");
  }

  @Test
  void forgetsWhatAWholeDumpDoesNotShow() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    memory(15);
    syn(16, 600);
    assertThat(said).containsExactly("0 of 1", "accepted");
  }

  @Test
  void learnsThatAFinWasAcknowledgedAndIsSureThen() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_PROVISIONAL, LOCAL, REMOTE, 1000);
    fold(9, dump(8, entry(1000, 3)), RowKind.SYN, LOCAL, REMOTE, 600);
    assertThat(said).containsExactly("1 of 1", "dropped recycle_older_tsval");
  }

  @Test
  void leavesAnEntryAloneThatMayBeOlderThanTheLastClose() {
    memory(0);
    fold(14.99, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    memory(15, entry(500, 7));
    syn(16, 600);
    assertThat(said).containsExactly("dropped recycle_older_tsval");
  }

  @Test
  void seesAgainAfterAGapOnceTheKernelWasAsked() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    sequence += 3;
    syn(10, 600);
    memory(11, entry(1200, 2));
    syn(12, 1100);
    assertThat(said).containsExactly("unknown sensor_gap", "dropped recycle_older_tsval");
  }

  @Test
  void seedsAnewAfterTheSensorWasRestarted() {
    memory(0);
    fold(5, Optional.empty(), RowKind.CLOSE_FINAL, LOCAL, REMOTE, 1000);
    epoch = 2;
    sequence = 0;
    memory(30, entry(2000, 8));
    syn(31, 1500);
    assertThat(said).containsExactly("dropped recycle_older_tsval");
  }
}
