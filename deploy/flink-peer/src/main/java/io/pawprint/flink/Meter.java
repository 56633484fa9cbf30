// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Watches this process until all rows are through and committed: the same for either side. */
final class Meter {

  private static final long LOOK_EVERY_MS = 50;
  private static final long STALL_NS = 120_000_000_000L;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final LongSupplier rows;
  private final long total;
  private long seen;
  private long seenNs = System.nanoTime();

  /**
   * @param rows folded so far
   * @param total that will be; throws if they never will
   */
  Meter(LongSupplier rows, long total) {
    this.rows = rows;
    this.total = total;
  }

  /**
   * Returns when all rows are through and committed.
   *
   * @param committed whether they are
   * @param verdicts asked at the end
   */
  RunFigures watch(Supplier<Boolean> committed, Supplier<Map<String, Long>> verdicts)
      throws InterruptedException, IOException {
    long now = await(total / 4);
    long from = now;
    long fromNs = System.nanoTime();
    long fromCpuNs = process.getProcessCpuTime();
    now = await(total);
    long throughNs = System.nanoTime();
    while (!committed.get()) {
      patience(now, "folded, but not committed");
      Thread.sleep(LOOK_EVERY_MS);
    }
    double cpuS = (process.getProcessCpuTime() - fromCpuNs) / 1e9;
    double tailS = (System.nanoTime() - throughNs) / 1e9;
    return new RunFigures(
        now, (now - from) * 1e9 / (throughNs - fromNs), cpuS * 1e6 / (now - from), peakRssMb(),
        tailS, new TreeMap<>(verdicts.get()));
  }

  private long await(long count) throws InterruptedException {
    long now = rows.getAsLong();
    while (now < count) {
      patience(now, "folded");
      Thread.sleep(LOOK_EVERY_MS);
      now = rows.getAsLong();
    }
    return now;
  }

  private void patience(long now, String what) {
    if (now != seen) {
      seen = now;
      seenNs = System.nanoTime();
    } else if (System.nanoTime() - seenNs > STALL_NS) {
      throw new IllegalStateException("stalled at " + now + " of " + total + " rows " + what);
    }
  }

  /** {@code VmHWM}, proc_pid_status.5. */
  private static long peakRssMb() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }
}
