// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

import static io.pawprint.state.PageLayout.INT;
import static io.pawprint.state.PageLayout.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One thread writes as the stream thread does, two read. Each record says the same number in every
 * place, so that a torn one shows; a record is never older than the last one seen.
 */
class PageReaderTest {

  private static final int VALUE_BYTES = 48;
  private static final int KEYS = 20_000;
  private static final int READS = 300_000;
  private static final long SEED = 20261121;

  private final Map<Integer, byte[]> stored = new ConcurrentHashMap<>();
  private PageTable table = new PageTable(4, VALUE_BYTES, 4 * KEYS, stored::get);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Test
  @Timeout(120)
  void copiesWholeRecordsWhileTheyAreBeingWritten() throws Exception {
    for (long key = 0; key < KEYS; key++) { // half of them are there from the beginning
      if (key % 2 == 0) {
        write(key, 1);
      }
    }
    forgetHeap(); // so that pages fault in while they are read
    Thread writer = started(this::write);
    List<Thread> readers = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      long seed = SEED + reader;
      readers.add(started(() -> read(seed)));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    over.set(true);
    writer.join();
    assertThat(failure.get()).isNull();
  }

  @Test
  void readsColdPagesFromTheStore() {
    write(1, 7);
    forgetHeap();
    PageReader reader = new PageReader(table, stored::get);
    assertThat(reader.seek(1, 1, 1, 1, 0)).isTrue();
    assertThat(number(reader)).isEqualTo(7);
    assertThat(reader.seek(2, 2, 2, 2, 0)).isFalse();
    assertThat(reader.size()).isEqualTo(1);
  }

  @Test
  void walksThroughEveryRecordOnce() {
    for (long key = 0; key < 1_000; key++) {
      write(key, key);
    }
    table.settle();
    PageReader reader = new PageReader(table, stored::get);
    List<Long> seen = new ArrayList<>();
    for (int id = 0; id < reader.pages(); id++) {
      for (boolean more = reader.page(id) && reader.next(); more; more = reader.next()) {
        seen.add(reader.key(0));
      }
    }
    assertThat(seen).hasSize(1_000).doesNotHaveDuplicates();
  }

  private Thread started(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable t) { // the assertion must reach the test
                failure.compareAndSet(null, t);
              }
            });
    thread.start();
    return thread;
  }

  private void forgetHeap() {
    table.flush(this::save);
    table = new PageTable(4, VALUE_BYTES, 4 * KEYS, stored::get);
  }

  private void save(int id, byte[] page) {
    if (page == null) {
      stored.remove(id);
    } else {
      stored.put(id, page);
    }
  }

  /** Rewrites, adds and removes; now and then writes back. */
  private void write() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (long number = 2; !over.get() && failure.get() == null; number++) {
      write(random.nextInt(KEYS / 2) * 2L, number);
      long odd = number % (KEYS / 2) * 2 + 1;
      if (number / (KEYS / 2) % 2 == 0) { // all come, then all go: pages split and merge
        write(odd, number);
      } else if (table.seek(odd, odd, odd, odd, 0)) {
        table.remove();
      }
      if (number % 500 == 0) {
        table.settle();
      }
      if (number % 100_000 == 0) {
        table.flush(this::save);
      }
    }
    table.settle();
  }

  private void write(long key, long number) {
    table.seekOrAdd(key, key, key, key, 0);
    for (int at = 0; at < VALUE_BYTES; at += 8) {
      table.putInt(at, (int) number);
      table.putInt(at + 4, (int) number);
    }
  }

  private void read(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] newest = new int[KEYS];
    PageReader reader = new PageReader(table, stored::get);
    for (int reads = 0; reads < READS; reads++) {
      int key = random.nextInt(KEYS);
      if (reader.seek(key, key, key, key, 0)) {
        assertThat(reader.key(3)).isEqualTo(key);
        int number = number(reader);
        assertThat(number - newest[key]).isNotNegative();
        newest[key] = number;
      } else {
        assertThat(key % 2).as("key %s was there from the beginning", key).isEqualTo(1);
      }
    }
  }

  private static int number(PageReader reader) {
    int number = (int) INT.get(reader.bytes(), reader.offset());
    long twice = (long) number << 32 | number & 0xFFFF_FFFFL;
    for (int at = 0; at < VALUE_BYTES; at += 8) {
      assertThat((long) LONG.get(reader.bytes(), reader.offset() + at)).isEqualTo(twice);
    }
    return number;
  }
}
