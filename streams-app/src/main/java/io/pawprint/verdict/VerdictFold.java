// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.state.IdleSweep;
import io.pawprint.state.PageTable;
import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Folds the rows of one host into verdicts, with the kernel's own arithmetic. Not thread-safe.
 *
 * <p>Sources: tcp_v4_conn_request and tcp_v6_conn_request (the recycle check), tcp_peer_is_proven
 * and tcp_remember_stamp (net/ipv4/tcp_metrics.c), tcp_timewait_state_process
 * (net/ipv4/tcp_minisocks.c), as of Linux 4.4.
 */
public final class VerdictFold {

  public static final int SOURCE_BYTES = SourceMemory.BYTES;
  public static final int TUPLE_BYTES = TupleMemory.BYTES;

  /** A sensor that shows this many SYNs and no close at all shows no closes. */
  private static final int SYNS_WITHOUT_CLOSE = 20;

  private final PageTable sources;
  private final PageTable tuples;
  private final SourceMemory source;
  private final SourceCounts counts;
  private final TupleMemory tuple;
  private final RowsAhead ahead;
  private final SourceClocks clocks;
  private final String override;
  private final BatchOrder order = new BatchOrder();
  private final CounterWatch counters = new CounterWatch();
  private final KernelWord word;
  private final SynJudge judge;
  private long synRows;
  private long closeRows;

  private VerdictSettings settings = VerdictSettings.NONE;
  private String release = "";
  private KernelRuleChoice choice;
  private boolean allSegments;
  private SynSink sink;
  private List<IdleSweep> sweeps = List.of();

  /** One that keeps nothing for those who ask. */
  public VerdictFold(
      PageTable sources, PageTable tuples, SourceClocks clocks, String override) {
    this(sources, tuples, clocks, SourceWatch.alone(), override);
  }

  /**
   * @param sources table of {@link #SOURCE_BYTES} records, four key longs
   * @param tuples table of {@link #TUPLE_BYTES} records, five key longs
   * @param clocks the lines that sources' timestamps draw
   * @param watch keeps what people ask for
   * @param override a kernel rule's name, or {@link KernelRuleChoice#AUTO}
   */
  public VerdictFold(
      PageTable sources, PageTable tuples, SourceClocks clocks, SourceWatch watch,
      String override) {
    this.sources = sources;
    this.tuples = tuples;
    this.source = new SourceMemory(sources);
    this.counts = new SourceCounts(sources);
    this.tuple = new TupleMemory(tuples);
    this.ahead = new RowsAhead(sources, tuples);
    this.clocks = clocks;
    this.override = override;
    this.choice = KernelRuleChoice.of(override, release, settings);
    this.word = new KernelWord(source, order);
    this.judge = new SynJudge(source, counts, tuple, clocks, counters, order, word, watch);
  }

  /** From now on forgets what was not seen for so long, by host time. */
  public void forgetAfter(int seconds) {
    sweeps =
        List.of(
            new IdleSweep(sources, seconds), new IdleSweep(tuples, seconds),
            clocks.forgetting(seconds));
  }

  /** Records forgotten because of that, by this object. */
  public long forgotten() {
    return sweeps.stream().mapToLong(IdleSweep::removed).sum();
  }

  /** The rule in force for the last batch. */
  public KernelRuleChoice rule() {
    return choice;
  }

  /** Whether any batch was folded. */
  public boolean sensed() {
    return order.begun();
  }

  /** What became of batches: repeated, missing. */
  public BatchOrder order() {
    return order;
  }

  /** Judges every incoming SYN of the batch; false if the batch was seen before and left out. */
  public boolean fold(SegmentBatch batch, SynSink into) {
    if (!order.accept(batch)) {
      return false;
    }
    if (!batch.settings().equals(settings) || !batch.kernelRelease().equals(release)) {
      settings = batch.settings();
      release = batch.kernelRelease();
      choice = KernelRuleChoice.of(override, release, settings);
    }
    counters.read(settings, batch.completeThroughNs());
    boolean closesSeen = batch.closes() && (closeRows > 0 || synRows < SYNS_WITHOUT_CLOSE);
    judge.begin(settings, choice, closesSeen, into);
    allSegments = batch.allSegments();
    sink = into;
    batch.memory().ifPresent(memory -> word.hear(memory, choice.rule(), into));
    int nowS = (int) (batch.completeThroughNs() / 1_000_000_000L);
    sweeps.forEach(sweep -> sweep.turn(batch.sequence(), nowS));
    SegmentColumns rows = batch.rows();
    ahead.look(rows);
    for (int row = 0; row < rows.size; row++) {
      ahead.point(row);
      fold(rows, row);
    }
    return true;
  }

  private void fold(SegmentColumns rows, int row) {
    int nowS = (int) (rows.timeNs[row] / 1_000_000_000L);
    int ports = TupleMemory.ports(rows, row);
    RowKind kind = rows.kindAt(row);
    if (kind == RowKind.SYN) {
      synRows++;
    } else if (kind.ordinal() >= RowKind.CLOSE_PROVISIONAL.ordinal()) {
      closeRows++;
    }
    tuple.seek(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row],
        ports, order.generation(), nowS);
    if (rows.outgoing(row)) {
      outgoing(rows, row, kind);
    }
    switch (kind) {
      case SYN -> {
        if (!rows.outgoing(row)) {
          judge.judge(rows, row, nowS);
        }
      }
      case REPLY_SYN_ACK, REPLY_RST -> reply(rows, row);
      case REPLY_CLIENT_RST -> clientReset(rows, row);
      case CLOSE_PROVISIONAL -> {
        closing(rows, row, TupleMemory.CLOSING);
        if (remembering(rows, row) && !allSegments) { // else the acknowledgement would be seen
          judge.seekMemory(rows, row, nowS);
          source.provisional(ports, rows.tsVal[row], rows.timeNs[row]);
          source.changed(rows.timeNs[row]);
        }
      }
      case CLOSE_FINAL -> {
        closing(rows, row, TupleMemory.TIME_WAIT);
        if (remembering(rows, row)) {
          judge.seekMemory(rows, row, nowS);
          source.settle(ports, rows.timeNs[row]);
          source.remember(rows.tsVal[row], nowS, nowS, false);
          source.changed(rows.timeNs[row]);
        }
      }
      case CLOSE_WITHDRAWN -> {
        tuple.phase(TupleMemory.CLOSED, rows.timeNs[row]);
        judge.seekMemory(rows, row, nowS);
        source.withdraw(ports);
      }
      case CLOSE_BY_PEER -> tuple.phase(TupleMemory.CLOSED, rows.timeNs[row]);
      case CLOSE_ABORTED -> reset(rows, row);
    }
  }

  /** Tells the sink what became of a local port; repeated SYNs take no further port. */
  private void outgoing(SegmentColumns rows, int row, RowKind kind) {
    long waitingSinceNs = tuple.phase() == TupleMemory.TIME_WAIT ? tuple.sinceNs() : 0;
    boolean held = tuple.phase() == TupleMemory.OPEN || tuple.phase() == TupleMemory.CLOSING;
    if (kind != RowKind.SYN) {
      sink.outgoing(rows, row, held, waitingSinceNs);
    } else if (!tuple.repeats(rows.seq[row])) {
      tuple.syn(rows.seq[row], rows.timeNs[row]);
      tuple.phase(TupleMemory.OPEN, rows.timeNs[row]);
      sink.outgoing(rows, row, held, waitingSinceNs);
    }
  }

  private void closing(SegmentColumns rows, int row, int phase) {
    boolean recycled = settings.twRecycle() > 0 && remembering(rows, row);
    tuple.closing(
        phase, rows.timeNs[row], rows.seq[row], rows.hasTs(row), rows.tsVal[row], recycled);
  }

  /** Whether the kernel keeps the TSval of a connection that closes now. */
  private boolean remembering(SegmentColumns rows, int row) {
    return choice.rule() != KernelRule.NONE && settings.twRecycle() != 0 && rows.hasTs(row);
  }

  private void reply(SegmentColumns rows, int row) {
    if (!rows.outgoing(row)) {
      sink.reply(rows, row, tuple.repeats(rows.seq[row]) ? tuple.lastSynNs() : 0);
    }
  }

  /** The sender of a refused SYN reset the old connection: that frees TIME_WAIT, or not. */
  private void clientReset(SegmentColumns rows, int row) {
    if (rows.outgoing(row)) {
      return;
    }
    sink.reply(rows, row, tuple.lastSynNs());
    reset(rows, row);
  }

  private void reset(SegmentColumns rows, int row) {
    // "if (th->rst) { if (sysctl_tcp_rfc1337 == 0) goto kill; }", tcp_timewait_state_process
    if (tuple.phase() != TupleMemory.TIME_WAIT || settings.rfc1337() <= 0) {
      tuple.phase(TupleMemory.CLOSED, rows.timeNs[row]);
    }
  }

  /**
   * The tables lack the rows of a stretch that ended then: as after a gap of the sensor, verdicts
   * are unknown until nothing of it can matter any more.
   */
  public void blind(long throughNs) {
    order.blind(throughNs);
    word.forget();
  }

  /** What is known of each source, by address. */
  public List<SourceReport> sources() {
    List<SourceReport> reports = new ArrayList<>();
    sources.forEach(
        () -> {
          if (counts.syns() > 0) {
            Ip local = new Ip(sources.key(0), sources.key(1));
            Ip remote = new Ip(sources.key(2), sources.key(3));
            reports.add(
                new SourceReport(
                    local, remote, counts.syns(), counts.dropped(), counts.firstSyns(),
                    counts.firstDropped(), clocks.estimate(local, remote)));
          }
        });
    reports.sort(
        Comparator.comparing(SourceReport::local).thenComparing(SourceReport::remote));
    return reports;
  }

  /** Writes everything but the tables. */
  public void writeTo(DataOutput out) throws IOException {
    order.writeTo(out);
    counters.writeTo(out);
    word.writeTo(out);
    out.writeLong(synRows);
    out.writeLong(closeRows);
    out.writeUTF(release);
    out.writeInt(settings.twRecycle());
    out.writeInt(settings.timestamps());
    out.writeInt(settings.syncookies());
    out.writeInt(settings.rfc1337());
    out.writeInt(settings.invalidRatelimitMs());
    out.writeInt(settings.pawsPassive());
    out.writeUTF(settings.tcpMetricsKey().name());
  }

  /** Reads what {@link #writeTo} wrote. */
  public void readFrom(DataInput in) throws IOException {
    order.readFrom(in);
    counters.readFrom(in);
    word.readFrom(in);
    synRows = in.readLong();
    closeRows = in.readLong();
    release = in.readUTF();
    settings =
        new VerdictSettings(
            in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(),
            TcpMetricsKey.valueOf(in.readUTF()));
    choice = KernelRuleChoice.of(override, release, settings);
  }
}
