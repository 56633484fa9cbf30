// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.replay.range.RangePlan;
import io.pawprint.replay.range.Tally;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads the live heap at equal parts of a replay: what is left after a full collection, which costs
 * the replay its time too. A replay that held its range would show a rising line.
 */
final class HeapWatch implements AutoCloseable {

  /** Reads nothing. */
  static final HeapWatch NONE = new HeapWatch(0, line -> {});

  private static final long LOOK_EVERY_MS = 20;

  /**
   * One reading.
   *
   * @param readBytes what the replay had read by then
   * @param liveBytes of the whole process, its broker included
   */
  record Reading(long readBytes, long liveBytes) {}

  private final int parts;
  private final Consumer<String> told;
  private final List<Reading> readings = new ArrayList<>();
  private Thread thread;

  HeapWatch(int parts, Consumer<String> told) {
    this.parts = parts;
    this.told = told;
  }

  /** Begins to look at that replay; {@link #close} ends it. */
  HeapWatch over(RangePlan plan, Tally tally) {
    if (parts > 0) {
      read(0, 0);
      thread = new Thread(() -> look(plan.offsets(), tally), "pawprint-heap");
      thread.setDaemon(true);
      thread.start();
    }
    return this;
  }

  private void look(long offsets, Tally tally) {
    try {
      for (int part = 1; part <= parts; part++) {
        while (tally.offsets() < offsets * part / (parts + 1)) {
          Thread.sleep(LOOK_EVERY_MS);
        }
        read(100 * part / (parts + 1), tally.bytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the replay is over
    }
  }

  private void read(int percent, long readBytes) {
    System.gc();
    long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    synchronized (readings) {
      readings.add(new Reading(readBytes, live));
    }
    told.accept(
        String.format(
            Locale.ROOT, "%3d %%: %,6d MB read, %,4d MB live of %,d MB heap", percent,
            readBytes >> 20, live >> 20, Runtime.getRuntime().maxMemory() >> 20));
  }

  /** All of them, the first one from before the replay. */
  List<Reading> readings() {
    synchronized (readings) {
      return List.copyOf(readings);
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }
}
