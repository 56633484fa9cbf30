// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;
import io.pawprint.verdict.Cause;
import io.pawprint.verdict.SourceClocks;
import io.pawprint.verdict.SynSink;
import io.pawprint.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sums verdicts up by host second until that second is looked at. */
final class SynTallies implements SynSink {

  private final TreeMap<Long, SecondTally> pending = new TreeMap<>();
  private final Answers answers = new Answers();
  private final PortLedger ports;
  private final SourceClocks clocks;
  private final RecycleAtOnce atOnce;
  private SynSink watcher;
  private long closedS = Long.MIN_VALUE;
  private long lateRows;
  private int sampleOneIn = 1;
  private long lastSecond = Long.MIN_VALUE;
  private SecondTally lastTally;

  SynTallies(PortLedger ports, SourceClocks clocks, RecycleAtOnce atOnce) {
    this.ports = ports;
    this.clocks = clocks;
    this.atOnce = atOnce;
  }

  /** Lets someone else hear every verdict as well; null for nobody. */
  void watch(SynSink watcher) {
    this.watcher = watcher;
  }

  /** Says of how many addresses the rows to come show one. */
  void sampled(int oneIn) {
    sampleOneIn = oneIn;
  }

  /** Counts what the sensor lost. */
  void lost(SegmentBatch batch) {
    if (batch.lost() > 0) {
      at(batch.completeThroughNs()).add(Count.LOST_SEGMENTS, batch.lost());
    }
  }

  @Override
  public void recovered(SegmentColumns rows, int row, long stallNs) {
    SecondTally tally = at(rows.timeNs[row]);
    tally.add(Count.RECOVERED);
    tally.add(Count.STALL_MS, stallNs / 1_000_000);
    if (watcher != null) {
      watcher.recovered(rows, row, stallNs);
    }
  }

  @Override
  public void compared(int compared, int agreed, long timeNs) {
    SecondTally tally = at(timeNs);
    tally.add(Count.MEMORY_COMPARED, compared);
    tally.add(Count.MEMORY_AGREED, agreed);
    if (watcher != null) {
      watcher.compared(compared, agreed, timeNs);
    }
  }

  @Override
  public void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate) {
    SecondTally tally = at(rows.timeNs[row]);
    boolean recycled = verdict == Verdict.DROPPED && cause.recycle();
    tally.add(first ? Count.FIRST_SYNS : Count.REPEATED_SYNS);
    if (verdict == Verdict.ACCEPTED) {
      tally.succeeding(rows.remote(row));
    }
    if (first) {
      tally.first(rows.localHi[row], rows.localLo[row], rows.localPort[row], recycled);
    }
    if (recycled) {
      tally.add(Count.DROPPED);
      tally.add(Count.DROPPED_SCALED, sampleOneIn);
      if (cause.noOption()) {
        tally.add(Count.DROPPED_WITHOUT_OPTION);
      }
      if (cause.isGuess()) {
        tally.add(Count.DROPPED_GUESSED);
      }
      if (first) {
        tally.add(Count.FIRST_DROPPED);
        ClockView view = failing(tally, rows, row);
        if (!estimate && !cause.isGuess()) {
          atOnce.dropped(rows, row, view);
        }
      }
    }
    if (cause == Cause.TIMEWAIT_PAWS || cause == Cause.TIMEWAIT_SEQ) {
      tally.add(cause == Cause.TIMEWAIT_PAWS ? Count.TIMEWAIT_PAWS : Count.TIMEWAIT_SEQ);
    }
    if (first && refused(verdict, cause)) {
      tally.add(Count.TIMEWAIT_FIRST);
      tally.colliding(rows.remote(row));
    }
    if (verdict == Verdict.TIMEWAIT_ACK) {
      tally.add(Count.TIMEWAIT_ACKS);
    } else if (cause == Cause.TIMEWAIT_RATE_LIMITED) {
      tally.add(Count.TIMEWAIT_SILENT);
    } else if (verdict == Verdict.UNKNOWN) {
      tally.add(Count.UNKNOWN);
    }
    if (estimate) {
      tally.add(Count.ESTIMATED);
    }
    answers.syn(rows, row, first, recycled || refused(verdict, cause));
    if (watcher != null) {
      watcher.syn(rows, row, verdict, cause, first, estimate);
    }
  }

  /** The source's clocks are looked at now, and not when the second is: later SYNs may be in. */
  private ClockView failing(SecondTally tally, SegmentColumns rows, int row) {
    Ip remote = rows.remote(row);
    tally.failing(remote);
    if (tally.wantsClocks(remote)) {
      clocks
          .estimate(rows.local(row), remote)
          .ifPresent(estimate -> tally.clocks(remote, ClockView.of(estimate)));
    }
    return tally.clocks().getOrDefault(remote, ClockView.NONE);
  }

  /** Whether an old TIME_WAIT on its 4-tuple refuses the SYN. */
  private static boolean refused(Verdict verdict, Cause cause) {
    return verdict == Verdict.TIMEWAIT_ACK
        || verdict == Verdict.DROPPED && cause == Cause.TIMEWAIT_RATE_LIMITED;
  }

  @Override
  public void reply(SegmentColumns rows, int row, long synTimeNs) {
    RowKind kind = rows.kindAt(row);
    if (synTimeNs != 0 && kind == RowKind.REPLY_SYN_ACK) {
      at(rows.timeNs[row]).add(Count.ANSWERED);
    } else if (kind == RowKind.REPLY_CLIENT_RST) {
      at(rows.timeNs[row]).add(Count.CLIENT_RESETS);
    }
    answers.reply(rows, row, synTimeNs);
    if (watcher != null) {
      watcher.reply(rows, row, synTimeNs);
    }
  }

  @Override
  public void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs) {
    ports.row(rows, row, held, waitingSinceNs);
    at(rows.timeNs[row]); // an outgoing row makes its second worth a look
    if (watcher != null) {
      watcher.outgoing(rows, row, held, waitingSinceNs);
    }
  }

  private SecondTally at(long timeNs) {
    long second = Math.max(timeNs / 1_000_000_000L, closedS);
    if (second != lastSecond || lastTally == null) {
      if (timeNs / 1_000_000_000L < closedS) {
        lateRows++;
      }
      lastSecond = second;
      lastTally = pending.computeIfAbsent(second, s -> new SecondTally());
    }
    return lastTally;
  }

  /** The first second that waits to be looked at; {@link Long#MAX_VALUE} if there is none. */
  long firstS() {
    long rowsS = pending.isEmpty() ? Long.MAX_VALUE : pending.firstKey();
    return Math.min(rowsS, Math.max(closedS, answers.firstS()));
  }

  /**
   * A whole batch was folded.
   *
   * @param gap whether batches before it never came
   */
  void through(SegmentBatch batch, boolean gap) {
    if (gap) {
      answers.blind(answers.throughNs(), batch.completeThroughNs());
    } else if (batch.lost() > 0) {
      answers.blind(batch.lostFromNs(), batch.completeThroughNs());
    }
    answers.through(batch.completeThroughNs());
  }

  /** Which SYNs nothing answered. */
  Answers answers() {
    return answers;
  }

  /** Moves one second, and what is left of those before it, into the sums. */
  void close(
      long second, Window counts, Services services, FailingSources failing,
      FailingSources colliding, SourceSketch succeeding, ClockViews views) {
    closedS = second + 1;
    lastTally = null;
    Map.Entry<Long, SecondTally> first = pending.firstEntry();
    while (first != null && first.getKey() <= second) {
      SecondTally tally = pending.pollFirstEntry().getValue();
      for (int i = 0; i < tally.counts.length; i++) {
        if (tally.counts[i] != 0) {
          counts.add(i, second, tally.counts[i]);
        }
      }
      tally.eachService((service, syns, drops) -> services.add(second, service, syns, drops));
      tally.clocks().forEach(views::put);
      tally.failing().forEach((source, drops) -> failing.add(second, source, drops));
      tally.colliding().forEach((source, syns) -> colliding.add(second, source, syns));
      if (!tally.succeeding().isEmpty()) {
        succeeding.add(second, tally.succeeding());
      }
      first = pending.firstEntry();
    }
    answers.close(second, counts);
  }

  /** Seconds with rows that came after their second had been looked at. */
  long late() {
    return lateRows;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(closedS);
    out.writeLong(lateRows);
    answers.writeTo(out);
    out.writeInt(pending.size());
    for (Map.Entry<Long, SecondTally> entry : pending.entrySet()) {
      out.writeLong(entry.getKey());
      entry.getValue().writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    closedS = in.readLong();
    lateRows = in.readLong();
    answers.readFrom(in);
    for (int left = in.readInt(); left > 0; left--) {
      long second = in.readLong();
      SecondTally tally = new SecondTally();
      tally.readFrom(in);
      pending.put(second, tally);
    }
  }
}
