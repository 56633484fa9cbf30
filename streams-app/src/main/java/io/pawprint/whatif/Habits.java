// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.SegmentColumns;
import java.util.Arrays;

/**
 * How the connections of each service go in this recording, so that one which never was can be
 * assumed: medians of those that were, and who closes first as a rule.
 */
final class Habits {

  /** Services told apart; the rest goes by what holds for all. */
  private static final int MOST_SERVICES = 1_024;

  /** A median is taken over the newest so many. */
  private static final int SAMPLES = 101;

  /** Where nothing was measured: an assumed connection is over after this long. */
  private static final long UNMEASURED_LIFE_NS = 1_000_000_000L;

  /** Where nothing was measured: an answer takes this long. */
  private static final long UNMEASURED_REPLY_NS = 1_000_000L;

  private record Service(boolean outgoing, long hi, long lo, int port) {}

  /** One service's connections. */
  static final class Habit {
    private final long[] lifeNs = new long[SAMPLES];
    private final long[] tsAdvance = new long[SAMPLES];
    private final long[] seqAdvance = new long[SAMPLES];
    private final long[] replyNs = new long[SAMPLES];
    private int closes;
    private int replies;
    private long localFirst;

    private void closed(long life, int ts, int seq, boolean local) {
      int at = closes++ % SAMPLES;
      lifeNs[at] = life;
      tsAdvance[at] = ts;
      seqAdvance[at] = seq;
      localFirst += local ? 1 : 0;
    }

    private void replied(long afterNs) {
      replyNs[replies++ % SAMPLES] = afterNs;
    }

    /** From the accepted SYN to the close. */
    long lifeNs() {
      return closes == 0 ? UNMEASURED_LIFE_NS : median(lifeNs, closes);
    }

    /** Ticks of the peer's clock over that time. */
    int tsAdvance() {
      return (int) median(tsAdvance, closes);
    }

    /** Sequence numbers of the remote side over that time. */
    int seqAdvance() {
      return closes == 0 ? 2 : (int) median(seqAdvance, closes); // a SYN and a FIN
    }

    /** From SYN to SYN-ACK. */
    long replyNs() {
      return replies == 0 ? UNMEASURED_REPLY_NS : median(replyNs, replies);
    }

    /** Whether the local side sends the first FIN as a rule. */
    boolean localFirst() {
      return 2 * localFirst > closes;
    }

    private static long median(long[] of, long count) {
      if (count == 0) {
        return 0;
      }
      long[] sorted = Arrays.copyOf(of, (int) Math.min(count, SAMPLES));
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  private final Recent<Service, Habit> services = new Recent<>(MOST_SERVICES);
  private final Habit all = new Habit();

  /** A connection whose SYN was accepted is over. */
  void closed(SegmentColumns rows, int row, long lifeNs, int ts, int seq, boolean local) {
    all.closed(lifeNs, ts, seq, local);
    service(rows, row).closed(lifeNs, ts, seq, local);
  }

  /** A SYN was answered by a SYN-ACK. */
  void replied(SegmentColumns rows, int row, long afterNs) {
    all.replied(afterNs);
    service(rows, row).replied(afterNs);
  }

  private Habit service(SegmentColumns rows, int row) {
    return services.computeIfAbsent(key(rows, row), key -> new Habit());
  }

  /** What holds for the row's service; for all of them as long as it has shown no close. */
  Habit of(SegmentColumns rows, int row) {
    Habit habit = services.get(key(rows, row));
    return habit == null || habit.closes == 0 ? all : habit;
  }

  private static Service key(SegmentColumns rows, int row) {
    return rows.outgoing(row)
        ? new Service(true, rows.remoteHi[row], rows.remoteLo[row], rows.remotePort[row])
        : new Service(false, rows.localHi[row], rows.localLo[row], rows.localPort[row]);
  }
}
