// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTableTest {

  private final StoredPages store = new StoredPages();

  private PageTable table(long maxRecords) {
    return new PageTable(2, 16, maxRecords, store);
  }

  private static void touch(PageTable table, long key, int second) {
    table.seekOrAdd(key, ~key, 0, 0, 0);
    table.putInt(0, second);
  }

  private static boolean has(PageTable table, long key) {
    return table.seek(key, ~key, 0, 0, 0);
  }

  @Test
  void addsAZeroedRecordOnce() {
    PageTable table = table(10);
    assertThat(table.seek(1, 2, 0, 0, 0)).isFalse();
    assertThat(table.seekOrAdd(1, 2, 0, 0, 0)).isTrue();
    assertThat(table.getLong(0)).isZero();
    assertThat(table.getLong(8)).isZero();
    table.putLong(8, Long.MIN_VALUE);
    assertThat(table.seekOrAdd(1, 2, 0, 0, 0)).isFalse();
    assertThat(table.getLong(8)).isEqualTo(Long.MIN_VALUE);
    assertThat(table.key(0)).isEqualTo(1);
    assertThat(table.key(1)).isEqualTo(2);
    assertThat(table.key(2)).isZero();
    assertThat(table.size()).isEqualTo(1);
  }

  @Test
  void ignoresTheKeyLongsThatDoNotCount() {
    PageTable table = table(10);
    table.seekOrAdd(1, 2, 3, 4, 5);
    assertThat(table.seek(1, 2, 6, 7, 8)).isTrue();
  }

  @Test
  void evictsTheOldestAcrossTheWrapOfTheSecond() {
    PageTable table = table(3);
    touch(table, 1, 5);
    touch(table, 2, -3); // 2^32 - 3: eight seconds before 5
    touch(table, 3, 0);
    touch(table, 4, 6);
    assertThat(table.evicted()).isEqualTo(1);
    assertThat(table.size()).isEqualTo(3);
    assertThat(has(table, 2)).isFalse();
    assertThat(has(table, 1) && has(table, 3) && has(table, 4)).isTrue();
  }

  @Test
  void neverHoldsMoreThanItsLimitAndCountsWhatItDropped() {
    PageTable table = table(1_000);
    for (int i = 0; i < 10_000; i++) {
      touch(table, i * 0x1_0000_0001L, i);
      assertThat(table.size()).isLessThanOrEqualTo(1_000);
    }
    assertThat(table.size() + table.evicted()).isEqualTo(10_000);
  }

  @Test
  void readsAPageOnFirstUseOnly() {
    PageTable table = table(10_000);
    for (int i = 0; i < 5_000; i++) {
      touch(table, i, i);
    }
    table.flush(store);
    PageTable again = table(10_000);
    assertThat(store.loads).isLessThan(3);
    int before = store.loads;
    assertThat(has(again, 17)).isTrue();
    assertThat(has(again, 17)).isTrue();
    assertThat(store.loads - before).as("head, directory, one page").isEqualTo(3);
  }

  @Test
  void writesBackOnlyThePagesThatChanged() {
    PageTable table = table(100_000);
    for (int i = 0; i < 50_000; i++) {
      touch(table, i, i);
    }
    table.flush(store);
    int all = store.saves;
    assertThat(all).isGreaterThan(500);
    table.flush(store);
    assertThat(store.saves).isEqualTo(all);
    touch(table, 49_999, 60_000);
    table.flush(store);
    assertThat(store.saves).isEqualTo(all + 1);
  }

  @Test
  void aSplitWritesBackTwoPagesAndTheirDirectoryOnly() {
    PageTable table = table(1_000_000);
    for (int i = 0; i < 100_000; i++) {
      touch(table, i, i);
    }
    table.flush(store);
    int before = store.saves;
    int pages = store.pages.size();
    int key = 100_000;
    while (store.pages.size() == pages) {
      before = store.saves;
      touch(table, key++, 0);
      table.flush(store);
    }
    assertThat(store.saves - before)
        .as("two pages, a chunk of the directory, the head")
        .isEqualTo(4);
  }

  @Test
  void goesBackToWhatWasFlushedWhenCleared() {
    PageTable table = table(100);
    touch(table, 1, 1);
    table.flush(store);
    touch(table, 1, 2);
    touch(table, 2, 2);
    table.clear();
    assertThat(table.heapBytes()).isZero();
    assertThat(table.size()).isEqualTo(1);
    assertThat(has(table, 2)).isFalse();
    assertThat(has(table, 1)).isTrue();
    assertThat(table.getInt(0)).isEqualTo(1);
  }

  @Test
  void givesPagesBackWhenTheyEmpty() {
    PageTable table = table(100_000);
    for (int i = 0; i < 20_000; i++) {
      touch(table, i, i);
    }
    table.flush(store);
    int full = store.pages.size();
    table.forEach(table::remove);
    table.flush(store);
    assertThat(table.size()).isZero();
    assertThat(store.pages.size()).isLessThan(full / 10);
  }

  @Test
  void visitsEveryRecordOnceAlsoWhileRemovingThem() {
    PageTable table = table(100_000);
    for (int i = 0; i < 20_000; i++) {
      touch(table, i, i);
    }
    Set<Long> seen = new HashSet<>();
    table.forEach(
        () -> {
          assertThat(seen.add(table.key(0))).isTrue();
          if (table.key(0) % 3 != 0) {
            table.remove();
          }
        });
    assertThat(seen).hasSize(20_000);
    assertThat(table.size()).isEqualTo(6_667);
  }

  @Test
  void keysChosenToCollideEvictEachOtherInsteadOfGrowingTheDirectory() {
    PageLayout layout = new PageLayout(1, 8);
    PageTable table = new PageTable(1, 8, 10_000, store);
    int added = 0;
    for (long key = 0; added < 2_000; key++) {
      if (layout.hash(key, 0, 0, 0, 0) >>> 52 == 0) {
        table.seekOrAdd(key, 0, 0, 0, 0);
        table.putInt(0, added++);
      }
    }
    table.flush(store);
    assertThat(table.evicted()).isPositive();
    assertThat(table.size() + table.evicted()).isEqualTo(2_000);
    assertThat(store.pages.values().stream().mapToInt(b -> b.length).sum()).isLessThan(64 << 10);
  }

  @Test
  void aWriteThroughACursorOlderThanAFlushIsWrittenBackAsWell() {
    PageTable table = table(100);
    touch(table, 1, 1);
    table.flush(store);
    table.putInt(0, 2);
    table.flush(store);
    table.clear();
    assertThat(has(table, 1)).isTrue();
    assertThat(table.getInt(0)).isEqualTo(2);
  }

  @Test
  void refusesAccessWithoutACursor() {
    PageTable table = table(10);
    touch(table, 1, 1);
    table.remove();
    assertThatThrownBy(() -> table.getInt(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.putLong(8, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalStateException().isThrownBy(table::remove);
  }

  @Test
  void refusesPagesOfOtherWidths() {
    PageTable table = table(10);
    touch(table, 1, 1);
    table.flush(store);
    PageTable wider = new PageTable(2, 24, 10, store);
    assertThatIllegalStateException().isThrownBy(wider::size).withMessageContaining("widths");
  }

  @Test
  void refusesWidthsThatCannotBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageTable(6, 8, 1, store));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageTable(1, 12, 1, store));
    assertThatIllegalArgumentException().isThrownBy(() -> new PageTable(1, 8, 0, store));
  }
}
