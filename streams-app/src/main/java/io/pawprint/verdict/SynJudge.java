// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.observe.VerdictSettings;
import io.pawprint.tcp.KernelRule;

/**
 * The verdict on one incoming SYN, by what its 4-tuple and its peer have been seen to do. Works on
 * the tuple that the cursor of {@link TupleMemory} stands on.
 *
 * <pre>
 *   TIME_WAIT on the 4-tuple ─→ reuse, bare ACK or silence
 *   open request, repeated   ─→ accepted
 *   anything else            ─→ the recycle check, if it is made
 * </pre>
 */
final class SynJudge {

  /** {@code TCP_TIMEWAIT_LEN}, include/net/tcp.h. */
  private static final long TIME_WAIT_NS = 60_000_000_000L;

  /** With recycle TIME_WAIT lasts 3.5 RTO (tcp_time_wait); the least RTO is 200 ms. */
  private static final long RECYCLED_TIME_WAIT_NS = 700_000_000L;

  /** After this long what was missed can no longer be in the kernel's memory window. */
  private static final long BLIND_NS = KernelRule.PAWS_MSL_S * 1_000_000_000L;

  /** The kernel is asked when a sensor starts, which may be a moment before its first segment. */
  private static final long ASKED_BEFORE_NS = 1_000_000_000L;

  /** {@code tcp_invalid_ratelimit} where it cannot be read: its default, milliseconds. */
  private static final int INVALID_RATELIMIT_MS = 500;

  private final SourceMemory source;
  private final SourceCounts counts;
  private final TupleMemory tuple;
  private final SourceClocks clocks;
  private final CounterWatch counters;
  private final BatchOrder order;
  private final SourceWatch watch;
  private final KernelWord word;

  private VerdictSettings settings = VerdictSettings.NONE;
  private KernelRuleChoice choice;
  private boolean closesSeen;
  private SynSink sink;

  SynJudge(
      SourceMemory source, SourceCounts counts, TupleMemory tuple, SourceClocks clocks,
      CounterWatch counters, BatchOrder order, KernelWord word, SourceWatch watch) {
    this.source = source;
    this.counts = counts;
    this.tuple = tuple;
    this.clocks = clocks;
    this.counters = counters;
    this.order = order;
    this.watch = watch;
    this.word = word;
  }

  /** What holds for the rows to come, and who hears of them. */
  void begin(
      VerdictSettings settings, KernelRuleChoice choice, boolean closesSeen, SynSink sink) {
    this.settings = settings;
    this.choice = choice;
    this.closesSeen = closesSeen;
    this.sink = sink;
  }

  /**
   * Puts the cursor of {@link SourceMemory} where the rule in force keeps the row's peer, and
   * settles what the kernel has said of it.
   */
  void seekMemory(SegmentColumns rows, int row, int nowS) {
    boolean pair = choice.rule().keyedByPair() || choice.rule() == KernelRule.NONE;
    source.seek(
        pair ? rows.localHi[row] : 0, pair ? rows.localLo[row] : 0,
        rows.remoteHi[row], rows.remoteLo[row], order.generation(), nowS);
    word.check(sink);
  }

  /** Judges the SYN, and notes what that does to its 4-tuple. */
  void judge(SegmentColumns rows, int row, int nowS) {
    long nowNs = rows.timeNs[row];
    int seq = rows.seq[row];
    boolean first = !tuple.repeats(seq);
    int phase = tuple.phase();
    boolean timeWait = phase == TupleMemory.TIME_WAIT && nowNs - tuple.sinceNs() < timeWaitNs();
    tuple.syn(seq, nowNs);
    if (timeWait) {
      inTimeWait(rows, row, first, nowS);
    } else if (phase == TupleMemory.OPEN && !first) {
      emit(rows, row, Verdict.ACCEPTED, Cause.OPEN_REQUEST, first, false, nowS);
    } else {
      fresh(rows, row, first, nowS);
    }
  }

  private long timeWaitNs() {
    return tuple.recycled() ? RECYCLED_TIME_WAIT_NS : TIME_WAIT_NS;
  }

  /** A SYN that meets TIME_WAIT on its 4-tuple; the recycle check does not apply to it. */
  private void inTimeWait(SegmentColumns rows, int row, boolean first, int nowS) {
    long nowNs = rows.timeNs[row];
    boolean paws = tuple.pawsRejects(rows.hasTs(row), rows.tsVal[row], nowS);
    if (!paws && tuple.mayBeReused(rows.hasTs(row), rows.tsVal[row], rows.seq[row])) {
      tuple.phase(TupleMemory.OPEN, nowNs);
      emit(rows, row, Verdict.ACCEPTED, Cause.TIMEWAIT_REUSED, first, false, nowS);
      return;
    }
    if (counters.overflowedAt(tuple.sinceNs())) {
      tuple.phase(TupleMemory.DROPPED, nowNs); // what comes next is judged anew
      emit(rows, row, Verdict.UNKNOWN, Cause.TIMEWAIT_OVERFLOWED, first, true, nowS);
      return;
    }
    if (paws) {
      tuple.rearm(nowNs);
    }
    int ratelimitMs =
        settings.invalidRatelimitMs() == VerdictSettings.UNKNOWN
            ? INVALID_RATELIMIT_MS
            : settings.invalidRatelimitMs();
    long quietNs = nowNs - tuple.lastAckNs();
    if (tuple.lastAckNs() != 0 && quietNs < ratelimitMs * 1_000_000L) {
      emit(rows, row, Verdict.DROPPED, Cause.TIMEWAIT_RATE_LIMITED, first, false, nowS);
      return;
    }
    tuple.answered(nowNs);
    Cause cause = paws ? Cause.TIMEWAIT_PAWS : Cause.TIMEWAIT_SEQ;
    emit(rows, row, Verdict.TIMEWAIT_ACK, cause, first, false, nowS);
  }

  /** A SYN without a connection to meet: only the recycle check can be against it. */
  private void fresh(SegmentColumns rows, int row, boolean first, int nowS) {
    long nowNs = rows.timeNs[row];
    seekMemory(rows, row, nowS);
    Verdict verdict = Verdict.ACCEPTED;
    Cause cause = Cause.NONE;
    boolean estimate = false;
    boolean doubted = false;
    if (mayReject()) {
      source.firmUp(nowNs);
      boolean hasTs = rows.hasTs(row);
      boolean rejected = source.rejects(choice.rule(), hasTs, rows.tsVal[row], nowS);
      cause = doubt(rows, row, rejected, nowS);
      if (cause != Cause.NONE) {
        verdict = Verdict.UNKNOWN;
      } else if (rejected && !closesSeen && !counters.dropsPlausible(nowNs)) {
        cause = Cause.COUNTER_VETO;
      } else if (rejected) {
        verdict = Verdict.DROPPED;
        cause = hasTs ? Cause.RECYCLE_OLDER_TSVAL : Cause.RECYCLE_NO_TSOPT;
        estimate = source.estimated();
      }
      doubted = source.doubtful(choice.rule(), hasTs, rows.tsVal[row], nowNs, rejected, 0);
      estimate |= doubted;
      if (verdict == Verdict.ACCEPTED && !source.hasMemory() && warmingUp(nowNs)) {
        cause = Cause.WARMING_UP;
        estimate = true;
      }
      if (!closesSeen && hasTs) {
        // Without closes the best guess is that every SYN's TSval will be remembered at once.
        source.remember(rows.tsVal[row], nowS, nowS, true);
        source.changed(nowNs);
      }
    }
    // A SYN that comes again after an uncertain verdict was dropped, or its answer was lost: only
    // one that was surely accepted leaves an open request for the next to meet.
    boolean sure = verdict == Verdict.ACCEPTED && !doubted && closesSeen;
    tuple.phase(sure ? TupleMemory.OPEN : TupleMemory.DROPPED, nowNs);
    boolean guess = mayReject() && !closesSeen;
    emit(rows, row, verdict, guess ? cause.guessed() : cause, first, estimate || guess, nowS);
  }

  /** Whether the recycle check is made at all. */
  private boolean mayReject() {
    return choice.rule() != KernelRule.NONE
        && settings.twRecycle() != 0
        && settings.timestamps() != 0
        && settings.syncookies() != 2;
  }

  /** Whether the kernel may remember something from before the sensor began. */
  private boolean warmingUp(long nowNs) {
    return closesSeen
        && nowNs < order.startNs() + BLIND_NS
        && !word.wholeSince(order.startNs() - ASKED_BEFORE_NS);
  }

  /** Why the check's outcome cannot be told, or {@link Cause#NONE}. */
  private Cause doubt(SegmentColumns rows, int row, boolean rejected, int nowS) {
    long nowNs = rows.timeNs[row];
    boolean hasTs = rows.hasTs(row);
    if (order.blindUntilNs() > nowNs && !word.wholeSince(order.blindSinceNs())) {
      return Cause.SENSOR_GAP;
    }
    if (source.doubtful(
        choice.rule(), hasTs, rows.tsVal[row], nowNs, rejected, source.undecidedAfterNs())) {
      return Cause.CLOSE_PROVISIONAL;
    }
    if (rejected && settings.twRecycle() == VerdictSettings.UNKNOWN) {
      return Cause.RECYCLE_UNREADABLE;
    }
    if (rejected && !hasTs && !choice.noOptionProven()) {
      return Cause.RULE_UNPROVEN;
    }
    if (rejected && settings.syncookies() != 0 && counters.cookiesSent(nowNs)) {
      return Cause.COOKIES_SENT;
    }
    return Cause.NONE;
  }

  private void emit(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate,
      int nowS) {
    source.seek(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row],
        order.generation(), nowS);
    if (first && rows.hasTs(row)) {
      clocks.observe(rows, row);
    }
    watch.judged(verdict, cause);
    if (counts.lastSynS() != nowS) {
      watch.seen(rows, row, nowS);
      if (counts.syns() > 0) {
        source.keep();
      }
    }
    counts.count(first, verdict == Verdict.DROPPED, rows.hasTs(row), nowS);
    if (counts.dropped() > 0) {
      watch.syn(rows, row, verdict, cause, first, counts.dropped(), nowS);
    }
    sink.syn(rows, row, verdict, cause, first, estimate);
    if (verdict == Verdict.DROPPED) {
      tuple.dropped(first, rows.timeNs[row]);
    } else if (verdict == Verdict.ACCEPTED) {
      long droppedNs = tuple.takeFirstDroppedNs();
      if (!first && droppedNs != 0) {
        sink.recovered(rows, row, rows.timeNs[row] - droppedNs);
      }
    }
  }
}
