// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.jmh;

import io.pawprint.state.PageAhead;
import io.pawprint.state.PageSource;
import io.pawprint.state.PageTable;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding and touching records of a table, one by one and looked for ahead. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TableBenchmark {

  private static final int KEYS = 500;
  private static final int VALUE_BYTES = 64;

  @Param({"10000", "1000000"})
  private int records;

  private final SplittableRandom random = new SplittableRandom(1);
  private final long[] keys = new long[KEYS];
  private PageTable table;
  private PageAhead ahead;

  @Setup
  public void fill() {
    table = new PageTable(5, VALUE_BYTES, records, PageSource.NONE);
    ahead = new PageAhead(table);
    for (int key = 0; key < records; key++) {
      table.seekOrAdd(0, key, 0, 0, 0);
    }
  }

  private void draw() {
    for (int i = 0; i < KEYS; i++) {
      keys[i] = random.nextInt(records);
    }
  }

  private void touch(long key) {
    table.seekOrAdd(0, key, 0, 0, 0);
    table.putInt(0, table.getInt(0) + 1);
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public PageTable oneByOne() {
    draw();
    for (long key : keys) {
      touch(key);
    }
    return table;
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public PageTable lookedForAhead() {
    draw();
    ahead.begin(KEYS);
    for (long key : keys) {
      ahead.add(0, key, 0, 0, 0);
    }
    ahead.look();
    for (int i = 0; i < KEYS; i++) {
      ahead.point(i);
      touch(keys[i]);
    }
    return table;
  }
}
