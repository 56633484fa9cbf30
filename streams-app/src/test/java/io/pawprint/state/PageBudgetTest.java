// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageBudgetTest {

  private static final int LIMIT = 200_000;

  private final StoredPages store = new StoredPages();
  private final PageBudget budget = new PageBudget(LIMIT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changesNothingThatTablesHold(long seed) {
    Random random = new Random(seed);
    StoredPages other = new StoredPages();
    PageTable one = new PageTable(2, 24, 1_000_000, store, budget);
    PageTable two = new PageTable(1, 120, 3_000, other, budget);
    PageTable plainOne = new PageTable(2, 24, 1_000_000, PageSource.NONE);
    PageTable plainTwo = new PageTable(1, 120, 3_000, PageSource.NONE);
    for (int step = 0; step < 60_000; step++) {
      long key = random.nextInt(20_000);
      put(one, key, step);
      put(plainOne, key, step);
      put(two, key, step);
      put(plainTwo, key, step);
      if (step % 11 == 0) {
        one.remove();
        plainOne.remove();
      }
      if (step % 100 == 0) {
        if (!budget.trim()) {
          one.flush(store);
          two.flush(other);
          assertThat(budget.trim()).isTrue();
        }
        assertThat(budget.bytes())
            .isEqualTo(one.heapBytes() + two.heapBytes())
            .isLessThanOrEqualTo(LIMIT);
      }
    }
    assertThat(budget.dropped()).isPositive();
    assertThat(records(one)).isEqualTo(records(plainOne));
    assertThat(records(two)).isEqualTo(records(plainTwo));
    assertThat(two.evicted()).isEqualTo(plainTwo.evicted());
  }

  @Test
  void keepsWhatIsInUseRatherThanWhatIsNot() {
    PageTable table = new PageTable(1, 120, 1_000_000, store, budget);
    for (int key = 0; key < 10_000; key++) {
      put(table, key, 1);
    }
    table.flush(store);
    for (int round = 0; round < 40; round++) {
      for (int key = 0; key < 100; key++) {
        put(table, key, round);
      }
      table.flush(store);
      assertThat(budget.trim()).isTrue();
    }
    budget.limit(LIMIT / 2);
    assertThat(budget.trim()).isTrue();
    int loads = store.loads;
    for (int key = 0; key < 100; key++) {
      put(table, key, 99);
    }
    assertThat(store.loads).isLessThan(loads + 60); // each of them has a page of its own
  }

  @Test
  void saysThatChangedPagesHaveToBeFlushed() {
    PageTable table = new PageTable(1, 120, 1_000_000, store, budget);
    for (int key = 0; key < 10_000; key++) {
      put(table, key, 1);
    }
    assertThat(budget.trim()).isFalse();
    assertThat(store.saves).isZero();
    table.flush(store);
    assertThat(budget.trim()).isTrue();
    assertThat(budget.bytes()).isPositive();
  }

  @Test
  void forgetsTablesThatAreCleared() {
    PageTable table = new PageTable(1, 120, 1_000_000, store, budget);
    for (int key = 0; key < 10_000; key++) {
      put(table, key, 1);
    }
    table.clear();
    assertThat(budget.bytes()).isZero();
    assertThat(budget.trim()).isTrue();
    assertThat(table.size()).isZero();
    assertThat(new PageTable(1, 120, 10, store, budget).size()).isZero();
  }

  private static void put(PageTable table, long key, int second) {
    table.seekOrAdd(key, -key, 0, 0, 0);
    table.putInt(0, second);
    table.putLong(8, table.getLong(8) + 1);
  }

  private static List<List<Long>> records(PageTable table) {
    List<List<Long>> records = new ArrayList<>();
    table.forEach(
        () -> records.add(List.of(table.key(0), (long) table.getInt(0), table.getLong(8))));
    return records;
  }
}
