// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAheadTest {

  @ParameterizedTest(name = "seed {0}: {1} keys, at most {2} records")
  @CsvSource({"1, 50, 1000", "2, 20000, 1000000", "3, 20000, 3000", "4, 500, 20"})
  void changesNothing(long seed, int keys, int maxRecords) {
    Random random = new Random(seed);
    StoredPages store = new StoredPages();
    PageTable plain = new PageTable(2, 24, maxRecords, PageSource.NONE);
    PageTable table = new PageTable(2, 24, maxRecords, store);
    PageAhead ahead = new PageAhead(table);
    for (int batch = 0; batch < 300; batch++) {
      long[] asked = random.longs(random.nextInt(200), 0, keys).toArray();
      ahead.begin(asked.length);
      for (long key : asked) {
        ahead.add(key, -key, 0, 0, 0);
      }
      ahead.look();
      if (batch % 20 == 7) { // what was seen is gone when it is asked for
        table.flush(store);
        table.clear();
      }
      for (int i = 0; i < asked.length; i++) {
        ahead.point(i);
        long key = random.nextInt(10) == 0 ? random.nextInt(keys) : asked[i];
        assertThat(put(table, key, batch)).isEqualTo(put(plain, key, batch));
        if (key % 17 == 0) {
          table.remove();
          plain.remove();
        }
      }
    }
    assertThat(records(table)).isEqualTo(records(plain));
    assertThat(table.evicted()).isEqualTo(plain.evicted());
  }

  @Test
  void leavesColdPagesWhereTheyAre() {
    StoredPages store = new StoredPages();
    PageTable table = new PageTable(1, 24, 100_000, store);
    for (int key = 0; key < 10_000; key++) {
      put(table, key, 1);
    }
    table.flush(store);
    table.clear();
    PageAhead ahead = new PageAhead(table);
    ahead.begin(1_000);
    for (int key = 0; key < 1_000; key++) {
      ahead.add(key, 0, 0, 0, 0);
    }
    ahead.look();
    assertThat(table.heapBytes()).isZero();
  }

  private static boolean put(PageTable table, long key, int second) {
    boolean added = table.seekOrAdd(key, -key, 0, 0, 0);
    table.putInt(0, second);
    table.putLong(8, table.getLong(8) + 1);
    return added;
  }

  private static List<List<Long>> records(PageTable table) {
    List<List<Long>> records = new ArrayList<>();
    table.forEach(
        () -> records.add(List.of(table.key(0), (long) table.getInt(0), table.getLong(8))));
    return records;
  }
}
