// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdleSweepTest {

  private static final int AFTER_S = 1_000;
  private static final int HOUR_S = 3_600;

  private final PageTable table = table(PageSource.NONE);
  private final IdleSweep sweep = new IdleSweep(table, AFTER_S);

  @Test
  void removesWhatWasNotTouchedForLongAndNothingElse() {
    for (int key = 0; key < 5_000; key++) {
      touch(table, key, key % 2 == 0 ? 100 : 900, false);
    }
    round(sweep, 100 + AFTER_S + 1);
    assertThat(keys(table)).hasSize(2_500).allMatch(key -> key % 2 == 1);
    assertThat(sweep.removed()).isEqualTo(2_500);
    assertThat(table.size()).isEqualTo(2_500);
  }

  @Test
  void keepsWhatHasHistoryAnHourLonger() {
    touch(table, 1, 100, true);
    touch(table, 2, 100, false);
    round(sweep, 100 + AFTER_S + 1);
    assertThat(keys(table)).containsExactly(1L);
    round(sweep, 100 + AFTER_S + HOUR_S + 1);
    assertThat(keys(table)).isEmpty();
  }

  @Test
  void removesNothingWhenTheClockGoesBack() {
    touch(table, 1, 100_000, false);
    round(sweep, 100);
    assertThat(keys(table)).containsExactly(1L);
  }

  @Test
  void looksAtFewPagesATurn() {
    StoredPages store = new StoredPages();
    PageTable large = table(store);
    for (int key = 0; key < 100_000; key++) {
      touch(large, key, 100, false);
    }
    large.flush(store);
    int pages = store.pages.size();
    assertThat(pages).isGreaterThan(1_000);
    large.clear();
    large.size();
    int loadsMost = 0;
    for (int turn = 0; turn < IdleSweep.ROUND; turn++) {
      int before = store.loads;
      new IdleSweep(large, AFTER_S).turn(turn, 200);
      loadsMost = Math.max(loadsMost, store.loads - before);
    }
    assertThat(loadsMost).isLessThanOrEqualTo(2);
    assertThat(store.loads).as("all of them, in a round").isGreaterThanOrEqualTo(pages);
  }

  @Test
  void comesToTheSameTableHoweverOftenItWasSavedAndReadBack() {
    StoredPages store = new StoredPages();
    PageTable stored = table(store);
    IdleSweep other = new IdleSweep(stored, AFTER_S);
    Random random = new Random(3);
    for (int step = 0; step < 40_000; step++) {
      int key = random.nextInt(20_000);
      for (PageTable each : List.of(table, stored)) {
        touch(each, key, step, step % 7 == 0);
      }
      for (IdleSweep each : List.of(sweep, other)) {
        each.turn(step * 9L, step);
      }
      if (step % 1_000 == 0) {
        stored.flush(store);
        stored.clear();
        other = new IdleSweep(stored, AFTER_S);
      }
    }
    assertThat(sweep.removed()).isPositive();
    assertThat(keys(stored)).isEqualTo(keys(table));
  }

  private static PageTable table(PageSource source) {
    return new PageTable(1, 24, 1_000_000, source);
  }

  private static void touch(PageTable table, long key, int second, boolean history) {
    table.seekOrAdd(key, 0, 0, 0, 0);
    table.putInt(0, second);
    table.putInt(4, history ? PageTable.HISTORY : 0);
  }

  private static void round(IdleSweep sweep, int nowS) {
    Stream.iterate(0, turn -> turn + 1)
        .limit(IdleSweep.ROUND)
        .forEach(turn -> sweep.turn(turn, nowS));
  }

  private static List<Long> keys(PageTable table) {
    List<Long> keys = new ArrayList<>();
    table.forEach(() -> keys.add(table.key(0)));
    return keys;
  }
}
