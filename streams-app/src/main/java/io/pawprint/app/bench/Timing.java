// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What one pass took.
 *
 * @param wallS by the clock on the wall
 * @param cpuS of the thread that did it: the same on a quiet machine
 */
record Timing(double wallS, double cpuS) {

  /** Something to time. */
  interface Pass {
    void run() throws Exception;
  }

  static Timing of(Pass pass) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long cpuNs = threads.getCurrentThreadCpuTime();
    long beganNs = System.nanoTime();
    pass.run();
    long endNs = System.nanoTime();
    return new Timing(
        (endNs - beganNs) / 1e9, (threads.getCurrentThreadCpuTime() - cpuNs) / 1e9);
  }

  /** The middle one of several, by processor time. */
  static Timing median(int passes, Pass pass) throws Exception {
    Timing[] timings = new Timing[passes];
    for (int i = 0; i < passes; i++) {
      timings[i] = of(pass);
    }
    Arrays.sort(timings, Comparator.comparingDouble(Timing::cpuS));
    return timings[passes / 2];
  }
}
