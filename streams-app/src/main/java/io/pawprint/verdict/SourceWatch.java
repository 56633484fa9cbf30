// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;

/**
 * Keeps what people ask for first: the sources that lose most SYNs, their last SYNs, and who sent
 * one last. All of it is bounded.
 *
 * <pre>
 *   losing  (local, remote) → drops, second of the last one     the fewest drops go first
 *   points  (local, remote, part) → its last SYNs               see LastSyns
 * </pre>
 */
public final class SourceWatch {

  /** Size of a value in the table of losing sources. */
  public static final int LOSING_BYTES = 8;

  /** Four times what is shown: as one page evicts for itself, the first thousand are exact. */
  public static final int LOSING_MAX = 4_096;

  private static final int CAUSES = Cause.values().length;

  private final long[] verdicts = new long[Verdict.values().length * CAUSES];
  private final PageTable losing;
  private final LastSyns points;
  private final RecentSources recent = new RecentSources();

  public SourceWatch(PageTable losing, PageTable points) {
    this.losing = losing;
    this.points = new LastSyns(points);
  }

  /** One with tables of its own, on the heap. */
  static SourceWatch alone() {
    return new SourceWatch(
        new PageTable(4, LOSING_BYTES, LOSING_MAX, PageSource.NONE),
        new PageTable(
            LastSyns.KEY_LONGS, LastSyns.BYTES, LastSyns.PARTS_MAX, PageSource.NONE));
  }

  /** Who sent a SYN last. */
  public RecentSources recent() {
    return recent;
  }

  /** Takes how many SYNs were judged so. */
  public interface Tally {
    void accept(Verdict verdict, Cause cause, long syns);
  }

  /** Hands over the verdicts since the last call, those that came. */
  public void takeVerdicts(Tally to) {
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] != 0) {
        to.accept(Verdict.values()[i / CAUSES], Cause.values()[i % CAUSES], verdicts[i]);
        verdicts[i] = 0;
      }
    }
  }

  /** Counts a verdict. */
  void judged(Verdict verdict, Cause cause) {
    verdicts[verdict.ordinal() * CAUSES + cause.ordinal()]++;
  }

  /** The source's first SYN in this second. */
  void seen(SegmentColumns rows, int row, int nowS) {
    recent.add(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row], nowS);
  }

  /**
   * A SYN of a source that has lost some.
   *
   * @param dropped how many, with this one
   */
  void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, int dropped,
      int nowS) {
    if (verdict == Verdict.DROPPED) {
      losing.seekOrAdd(
          rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row], 0);
      losing.putInt(0, dropped);
      losing.putInt(4, nowS);
    }
    points.syn(rows, row, verdict, cause, first, nowS);
  }
}
