// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random calls against a map, with flushes, reloads and losses in between; seeds are printed. */
class PageTableModelTest {

  private record Value(int second, long payload) {}

  @ParameterizedTest(name = "seed {0}, {1} key longs, {2} value bytes, {3} keys")
  @CsvSource({
    "1, 1, 16, 300",
    "2, 2, 16, 5000",
    "3, 3, 24, 2000",
    "4, 4, 64, 5000",
    "5, 5, 32, 20000",
    "6, 5, 1024, 300"
  })
  void equalsAMap(long seed, int keyLongs, int valueBytes, int keys) {
    Random random = new Random(seed);
    StoredPages store = new StoredPages();
    Map<Long, Value> model = new HashMap<>();
    Map<Long, Value> committed = new HashMap<>();
    PageTable table = new PageTable(keyLongs, valueBytes, Long.MAX_VALUE, store);
    for (int step = 0; step < 60_000; step++) {
      long key = random.nextInt(keys);
      int action = random.nextInt(1000);
      if (action < 500 - step / 150) { // first it grows, later it shrinks
        assertThat(seekOrAdd(table, key)).isEqualTo(!model.containsKey(key));
        Value value = new Value(step, random.nextLong());
        table.putInt(0, value.second);
        table.putLong(8, value.payload);
        model.put(key, value);
      } else if (action < 700) {
        assertThat(seek(table, key)).isEqualTo(model.containsKey(key));
        if (model.containsKey(key)) {
          assertThat(new Value(table.getInt(0), table.getLong(8))).isEqualTo(model.get(key));
        }
      } else if (action < 998) {
        if (seek(table, key)) {
          table.remove();
        }
        model.remove(key);
      } else {
        if (action == 998) {
          table.flush(store);
          committed = new HashMap<>(model);
        } else if (random.nextBoolean()) {
          table.clear();
        } else {
          table = new PageTable(keyLongs, valueBytes, Long.MAX_VALUE, store);
        }
        model = new HashMap<>(committed);
        assertThat(dump(table)).isEqualTo(model);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    assertThat(table.evicted()).isZero();
  }

  @ParameterizedTest(name = "seed {0}, at most {1}")
  @CsvSource({"11, 1", "12, 50", "13, 500", "14, 3000"})
  void evictsTheSameHoweverOftenItIsWrittenBack(long seed, int maxRecords) {
    Random random = new Random(seed);
    StoredPages store = new StoredPages();
    PageTable kept = new PageTable(2, 16, maxRecords, PageSource.NONE);
    PageTable stored = new PageTable(2, 16, maxRecords, store);
    for (int step = 0; step < 40_000; step++) {
      long key = random.nextInt(maxRecords * 3);
      for (PageTable table : List.of(kept, stored)) {
        if (step % 7 == 3) {
          if (seek(table, key)) {
            table.remove();
          }
        } else {
          seekOrAdd(table, key);
          table.putInt(0, step);
        }
      }
      if (random.nextInt(200) == 0) {
        stored.flush(store);
        stored = random.nextBoolean() ? stored : new PageTable(2, 16, maxRecords, store);
        stored.clear();
      }
      assertThat(stored.size()).isEqualTo(kept.size()).isLessThanOrEqualTo(maxRecords);
    }
    assertThat(stored.evicted()).isEqualTo(kept.evicted()).isPositive();
    assertThat(order(stored)).isEqualTo(order(kept));
  }

  private static boolean seek(PageTable table, long key) {
    return table.seek(key, key << 32, ~key, key * 31, key >>> 1);
  }

  private static boolean seekOrAdd(PageTable table, long key) {
    return table.seekOrAdd(key, key << 32, ~key, key * 31, key >>> 1);
  }

  private static Map<Long, Value> dump(PageTable table) {
    Map<Long, Value> dump = new HashMap<>();
    table.forEach(
        () -> dump.put(table.key(0), new Value(table.getInt(0), table.getLong(8))));
    return dump;
  }

  private static List<Long> order(PageTable table) {
    List<Long> keys = new ArrayList<>();
    table.forEach(() -> keys.add(table.key(0)));
    return keys;
  }
}
