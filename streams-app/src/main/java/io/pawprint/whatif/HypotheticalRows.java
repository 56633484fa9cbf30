// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.KernelMemory;
import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.KernelRule;
import io.pawprint.tcp.Sysctls;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import io.pawprint.whatif.Attempt.Course;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Turns recorded rows into those of a hypothetical world, SYN by SYN.
 *
 * <pre>
 *   recorded    there
 *   passed      passed    what was recorded
 *   passed      fails     no answer, no close, no TIME_WAIT
 *   failed      passes    no retransmission; an answer and a close, assumed
 *   failed      fails     what was recorded
 * </pre>
 */
final class HypotheticalRows implements SynSink {

  private final Recent<Tuple, Attempt> attempts = new Recent<>(RecordedWorld.MOST_TUPLES);
  private final AssumedRows assumed = new AssumedRows();
  private final TimeWaitTable timeWait = new TimeWaitTable();
  private final Events events = new Events();
  private final Figures figures;
  private final Saved saved;
  private final HypotheticalPorts ports;
  private final Outbox outbox;
  private final RecordedWorld recorded;
  private final LongPredicate timestampsOff;
  private final boolean touchesPorts;
  private Sysctls settings = Sysctls.UNKNOWN;
  private KernelRule rule = KernelRule.NONE;
  private int weight = 1;
  private boolean counting = true;

  /** @param timestampsOff whether the scenario has timestamps off at that time */
  HypotheticalRows(
      RecordedWorld recorded, Figures figures, Saved saved, HypotheticalPorts ports,
      boolean touchesPorts, LongPredicate timestampsOff, Consumer<SegmentBatch> to) {
    this.recorded = recorded;
    this.figures = figures;
    this.saved = saved;
    this.ports = ports;
    this.touchesPorts = touchesPorts;
    this.timestampsOff = timestampsOff;
    this.outbox = new Outbox(to);
  }

  void counting(boolean on) {
    counting = on;
  }

  void settings(Sysctls now, KernelRule by) {
    settings = now;
    rule = by;
  }

  /**
   * Sends the batch on as it would be; one that was seen before goes nowhere.
   *
   * @param memory what the kernel there shows of its memory: the recorded one's, or nothing
   */
  void batch(SegmentBatch batch, VerdictSettings as, Optional<KernelMemory> memory) {
    if (!outbox.begin(batch, as, memory)) {
      return;
    }
    weight = batch.sampleOneIn();
    SegmentColumns rows = batch.rows();
    List<AssumedConnect> tried =
        touchesPorts ? List.copyOf(recorded.assumedConnects()) : List.of();
    int next = 0;
    for (int row = 0; row < rows.size; row++) {
      while (next < tried.size() && tried.get(next).timeNs() <= rows.timeNs[row]) {
        connect(tried.get(next++));
      }
      due(rows.timeNs[row]);
      if (rows.outgoing(row)) {
        outgoing(rows, row);
      } else {
        incoming(rows, row);
      }
    }
    while (next < tried.size()) {
      connect(tried.get(next++));
    }
    due(batch.completeThroughNs());
    outbox.end();
  }

  private void incoming(SegmentColumns rows, int row) {
    Attempt attempt = attempts.get(Tuple.of(rows, row));
    if (rows.kindAt(row) == RowKind.SYN) {
      syn(rows, row, attempt);
      return;
    }
    if (attempt != null && attempt.course == Course.PENDING) {
      outbox.flush();
    }
    if (attempt == null || attempt.course == Course.AS_RECORDED) {
      put(outbox.copy(rows, row, null), attempt);
    }
  }

  private void syn(SegmentColumns rows, int row, Attempt known) {
    boolean first = known == null || known.seq != rows.seq[row];
    if (!first && known.course == Course.PENDING) {
      outbox.flush();
    }
    if (!first && known.course == Course.ASSUMED) {
      saved.repeatedSyns += counting ? 1 : 0; // it got through before: nothing to repeat
      return;
    }
    Attempt attempt = first ? new Attempt(rows.seq[row], rows.timeNs[row]) : known;
    if (first) {
      attempts.put(Tuple.of(rows, row), attempt);
    }
    attempt.first = first;
    attempt.course = Course.PENDING;
    attempt.recorded = recorded.fate(row);
    attempt.synHasTs = rows.hasTs(row);
    attempt.synTsVal = rows.tsVal[row];
    int at = outbox.copy(rows, row, attempt);
    if (timestampsOff.test(rows.timeNs[row])) {
      outbox.rows().flags[at] &= ~SegmentColumns.HAS_TS; // the option is not parsed
    }
    if (attempt.recorded != Fate.PASSED) {
      outbox.flush(); // what follows hangs on it, and must be there before the next row
    }
  }

  /** A row that is neither answer nor SYN to be judged: sees what it does to TIME_WAIT. */
  private void put(int at, Attempt attempt) {
    SegmentColumns out = outbox.rows();
    boolean close = out.kind[at] >= RowKind.CLOSE_PROVISIONAL.ordinal();
    if (close && attempt != null) {
      timestamps(out, at, attempt);
    }
    long limit = recorded.limit(settings);
    Fate fate = Fate.UNKNOWN;
    boolean waits = TimeWaitRows.follow(timeWait, out, at, settings, rule, weight, limit, fate);
    boolean remembered =
        out.hasTs(at) && settings.number(Sysctls.TW_RECYCLE).orElse(0) != 0;
    if (!waits && !remembered) { // the memory is written before the limit is looked at
      out.kind[at] = (byte) RowKind.CLOSE_ABORTED.ordinal();
    }
  }

  private void timestamps(SegmentColumns out, int at, Attempt attempt) {
    if (timestampsOff.test(attempt.firstSynNs)) {
      out.flags[at] &= ~SegmentColumns.HAS_TS;
    } else if (!out.hasTs(at) && attempt.synHasTs && switchedOn()) {
      out.flags[at] |= SegmentColumns.HAS_TS; // assumed: the clock stands still while it lives
      out.tsVal[at] = attempt.synTsVal;
    }
  }

  private boolean switchedOn() {
    return recorded.settings().number(Sysctls.TIMESTAMPS).orElse(1) == 0
        && settings.number(Sysctls.TIMESTAMPS).orElse(0) != 0;
  }

  private void due(long nowNs) {
    for (SegmentColumns one = assumed.next(nowNs); one != null; one = assumed.next(nowNs)) {
      if (one.outgoing(0)) {
        ports.over(Target.of(one, 0), one.localPort[0], one.kindAt(0), one.hasTs(0), nowNs);
      }
      put(outbox.copy(one, 0, null), attempts.get(Tuple.of(one, 0)));
    }
  }

  private void outgoing(SegmentColumns rows, int row) {
    int port = touchesPorts ? ports.port(rows, row) : rows.localPort[row];
    if (port == HypotheticalPorts.NONE) {
      return;
    }
    int at = outbox.copy(rows, row, null);
    outbox.rows().localPort[at] = port;
    put(at, null);
  }

  /** A connection that found no port in the recording: the program tries it here as well. */
  private void connect(AssumedConnect tried) {
    due(tried.timeNs());
    int port = ports.assume(tried);
    if (port == HypotheticalPorts.NONE) {
      return;
    }
    SegmentColumns one = tried.syn(port);
    put(outbox.copy(one, 0, null), null);
    Habits.Habit habit = recorded.habits().of(one, 0);
    RowKind close = habit.localFirst() ? RowKind.CLOSE_FINAL : RowKind.CLOSE_BY_PEER;
    assumed.add(one, 0, close, tried.timeNs() + habit.lifeNs());
    saved.assumed += counting ? 1 : 0;
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    Fate fate = Fate.of(verdict, cause);
    events.count(verdict, cause, weight);
    Attempt attempt = outbox.attempt(row);
    if (attempt == null) {
      return;
    }
    count(attempt, fate);
    if (fate == Fate.REFUSED && attempt.first && counting) {
      TimeWaitTable.Waiting waiting = timeWait.of(Tuple.of(rows, row));
      if (waiting != null) {
        boolean rearmed = cause == Cause.TIMEWAIT_PAWS;
        figures.stall(Stall.ns(settings, waiting, rearmed, rows.timeNs[row]));
      }
    }
    if (fate == Fate.PASSED) {
      timeWait.leave(Tuple.of(rows, row));
    }
    attempt.course = course(attempt.recorded, fate);
    if (attempt.course == Course.ASSUMED) {
      assume(rows, row);
    } else if (attempt.course == Course.SUPPRESSED && attempt.recorded == Fate.PASSED) {
      saved.suppressed += counting ? 1 : 0;
    }
  }

  private static Course course(Fate recorded, Fate here) {
    if (recorded == here || recorded == Fate.UNKNOWN || here == Fate.UNKNOWN) {
      return Course.AS_RECORDED;
    }
    return here == Fate.PASSED ? Course.ASSUMED : Course.SUPPRESSED;
  }

  private void count(Attempt attempt, Fate fate) {
    if (!counting) {
      attempt.failed = fate.failed();
      return;
    }
    if (attempt.first) {
      figures.first(fate);
      saved.firstSyns += attempt.recorded.failed() && fate == Fate.PASSED ? 1 : 0;
      saved.brought += attempt.recorded == Fate.PASSED && fate.failed() ? 1 : 0;
    } else {
      figures.repeated(fate);
      figures.recovered += attempt.failed && fate == Fate.PASSED ? 1 : 0;
    }
    attempt.failed = fate.failed();
  }

  /** What most likely follows where the recording has nothing. */
  private void assume(SegmentColumns rows, int row) {
    Habits.Habit habit = recorded.habits().of(rows, row);
    long nowNs = rows.timeNs[row];
    saved.assumed += counting ? 1 : 0;
    assumed.add(rows, row, RowKind.REPLY_SYN_ACK, nowNs + habit.replyNs());
    RowKind close = habit.localFirst() ? RowKind.CLOSE_FINAL : RowKind.CLOSE_BY_PEER;
    long closeNs = nowNs + Math.max(habit.lifeNs(), habit.replyNs());
    SegmentColumns one = assumed.add(rows, row, close, closeNs);
    one.tsVal[0] += habit.tsAdvance();
    one.seq[0] += habit.seqAdvance();
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {}

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {}

  Events events() {
    return events;
  }

  TimeWaitTable timeWait() {
    return timeWait;
  }

  /** What there was no room for. */
  long omitted() {
    return attempts.evicted() + assumed.omitted() + timeWait.omitted();
  }
}
