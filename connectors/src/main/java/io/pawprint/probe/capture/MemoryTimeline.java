// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import io.pawprint.observe.KernelMemory;
import io.pawprint.probe.text.Skipped;
import io.pawprint.probe.text.TcpMetricsText;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/** The dumps of {@code tcp_metrics.log}, in time. */
final class MemoryTimeline implements Closeable {

  /** A dump is over this long after it was begun, as a rule in a tenth of it. */
  private static final long DUMPED_WITHIN_NS = 200_000_000L;

  private final SectionLog log;

  private MemoryTimeline(SectionLog log) {
    this.log = log;
  }

  static MemoryTimeline open(CaptureFolder folder) throws CaptureException {
    Optional<Path> file = folder.find(CaptureFolder.TCP_METRICS);
    // The proc source reads the same file and warns of what is wrong there.
    return new MemoryTimeline(
        file.isPresent() ? SectionLog.open(file.get(), line -> { }) : null);
  }

  /** Tells the last dump up to that time, if it was not told yet. */
  void upTo(long timeNs, Listener listener) {
    Section last = null;
    while (log != null && log.peek() != null && log.peek().timeNs() <= timeNs) {
      last = log.take();
    }
    if (last == null) {
      return;
    }
    TcpMetricsText text = TcpMetricsText.parse(last.lines(), new Skipped());
    listener.memory(
        KernelMemory.of(last.timeNs(), text.metrics(), text.omitted()),
        last.timeNs() + DUMPED_WITHIN_NS);
  }

  /** Takes a dump and the time when it was surely over. */
  interface Listener {
    void memory(KernelMemory memory, long settledNs);
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }
}
