// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** The threads of Kafka Streams in this process. */
final class StreamThreads {

  private StreamThreads() {}

  /** Processor time that those which run have taken since they began. */
  static long processorNs() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long ns = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains("-StreamThread-")) {
        ns += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return ns;
  }
}
