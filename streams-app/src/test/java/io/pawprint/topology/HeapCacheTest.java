// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapCacheTest {

  private final Map<String, String> store = new HashMap<>();
  private final List<String> saved = new ArrayList<>();
  private int savings;

  private HeapCache<StringBuilder> cache(int maxHosts, long maxBytes) {
    return new HeapCache<>(maxHosts, maxBytes, new Texts());
  }

  private final class Texts implements Keeper<StringBuilder> {
    @Override
    public StringBuilder load(String host) {
      return new StringBuilder(store.getOrDefault(host, ""));
    }

    @Override
    public void save(String host, StringBuilder text) {
      store.put(host, text.toString());
      saved.add(host);
    }

    @Override
    public void saved() {
      savings++;
    }

    @Override
    public void dropped(String host, StringBuilder text) {
      assertThat(store).containsEntry(host, text.toString());
    }

    @Override
    public void forgotten() {
      saved.clear();
    }

    @Override
    public long weigh(StringBuilder text) {
      return text.length();
    }
  }

  @Test
  void writesBackWhatChangedSinceTheLastTimeOnly() {
    HeapCache<StringBuilder> cache = cache(10, 100);
    cache.change("a").append("1");
    cache.change("b").append("2");
    cache.writeBack();
    cache.change("b").append("3");
    assertThat(cache.isDirty()).isTrue();
    cache.writeBack();
    cache.writeBack();
    assertThat(saved).containsExactly("a", "b", "b");
    assertThat(savings).isEqualTo(3);
    assertThat(store).containsEntry("a", "1").containsEntry("b", "23");
    assertThat(cache.isDirty()).isFalse();
  }

  @Test
  void writesBackTheLeastRecentlyUsedBeforeItDropsIt() {
    HeapCache<StringBuilder> cache = cache(2, 100);
    cache.change("a").append("1");
    cache.change("b").append("2");
    cache.change("a").append("1");
    cache.change("c").append("3");
    assertThat(saved).containsExactly("b");
    assertThat(cache.takeDropped()).isEqualTo(1);
    assertThat(cache.takeDropped()).isZero();
    cache.change("b").append("4");
    cache.writeBack();
    assertThat(store).containsEntry("a", "11").containsEntry("b", "24").containsEntry("c", "3");
  }

  @Test
  void dropsByWeightAfterAWriteBackButNeverTheLast() {
    HeapCache<StringBuilder> cache = cache(10, 5);
    cache.change("a").append("1234");
    cache.change("b").append("1234");
    cache.writeBack();
    assertThat(cache.takeDropped()).isEqualTo(1);
    cache.change("c").append("123456789");
    cache.writeBack();
    assertThat(cache.takeDropped()).isEqualTo(1);
    cache.change("c").append("0");
    cache.writeBack();
    assertThat(cache.takeDropped()).isZero();
    assertThat(store).containsEntry("c", "1234567890");
  }

  @Test
  void readsFromTheStoreAgainAfterADrop() {
    HeapCache<StringBuilder> cache = cache(10, 100);
    cache.change("a").append("kept");
    cache.writeBack();
    cache.change("a").append(" lost");
    cache.drop();
    assertThat(cache.change("a")).hasToString("kept");
  }
}
