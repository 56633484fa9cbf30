// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.state.PageReader;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LastSynsTest {

  private static final long LOCAL = 1;

  private final PageTable table =
      new PageTable(LastSyns.KEY_LONGS, LastSyns.BYTES, LastSyns.PARTS_MAX, PageSource.NONE);
  private final LastSyns syns = new LastSyns(table);
  private long timeNs;

  private void syn(long remote, Verdict verdict) {
    SegmentColumns rows = new SegmentColumns(1);
    int row = rows.add();
    rows.kind[row] = (byte) RowKind.SYN.ordinal();
    rows.flags[row] = SegmentColumns.HAS_TS;
    rows.timeNs[row] = ++timeNs;
    rows.localLo[row] = LOCAL;
    rows.remoteLo[row] = remote;
    rows.tsVal[row] = (int) -timeNs;
    Cause cause = verdict == Verdict.DROPPED ? Cause.RECYCLE_OLDER_TSVAL : Cause.NONE;
    syns.syn(rows, row, verdict, cause, timeNs % 2 == 0, (int) (timeNs / 1_000));
  }

  private LastSyns.Kept kept(long remote) {
    table.settle();
    return LastSyns.of(new PageReader(table, PageSource.NONE), 0, LOCAL, 0, remote);
  }

  private static List<Long> times(LastSyns.Kept kept) {
    return kept.syns().stream().map(SynPoint::timeNs).toList();
  }

  @Test
  void keepsNothingOfWhoLosesNothing() {
    syn(7, Verdict.ACCEPTED);
    assertThat(kept(7)).isEqualTo(new LastSyns.Kept(List.of(), 0));
  }

  @Test
  void beginsWithTheFirstLossAndTellsEachSynAsItCame() {
    syn(7, Verdict.ACCEPTED);
    syn(7, Verdict.DROPPED);
    syn(7, Verdict.ACCEPTED);
    assertThat(kept(7).syns()).containsExactly(
        new SynPoint(2, true, -2, true, Verdict.DROPPED, Cause.RECYCLE_OLDER_TSVAL),
        new SynPoint(3, true, -3, false, Verdict.ACCEPTED, Cause.NONE));
  }

  @Test
  void keepsTheLastSixHundredInOrderRoundAfterRound() {
    for (int number = 1; number <= 2_047; number++) {
      syn(7, number % 10 == 1 ? Verdict.DROPPED : Verdict.ACCEPTED);
      int first = Math.max(1, number - LastSyns.SYNS + 1);
      if (number % 61 == 0) {
        assertThat(times(kept(7)))
            .isEqualTo(LongStream.rangeClosed(first, number).boxed().toList());
      }
    }
    assertThat(kept(7).omitted()).isZero();
  }

  @Test
  void letsWhoLostNothingForLongestGiveWayAndSaysHowMuch() {
    for (int i = 0; i < LastSyns.SYNS; i++) {
      syn(7, Verdict.DROPPED);
    }
    timeNs += 1_000_000_000L;
    for (int source = 1_000; source < 3_000; source++) {
      for (int i = 0; i < 100; i++) {
        syn(source, Verdict.DROPPED);
      }
    }
    assertThat(table.size()).isLessThanOrEqualTo(LastSyns.PARTS_MAX);
    assertThat(table.evicted()).isPositive();
    assertThat(kept(7).syns()).isEmpty();
    assertThat(kept(2_999)).satisfies(kept -> {
      assertThat(kept.syns()).hasSize(100);
      assertThat(kept.omitted()).isZero();
    });
    long wanting = LongStream.range(1_000, 3_000).map(s -> kept(s).omitted()).filter(o -> o > 0)
        .count();
    assertThat(wanting).as("sources of which a part is gone say so").isPositive();
  }
}
