// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Detection;
import io.pawprint.publish.ObservationPublisher;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What happens while nothing happens: one line every 10 seconds. */
final class StatusLine {

  private static final long EVERY_NS = 10_000_000_000L;

  private final Detection detection;
  private final ObservationPublisher publisher;
  private final LongSupplier syns;
  private final OpenAlerts open;
  private long lastNs = System.nanoTime();
  private long lastSyns;

  /** @param syns SYNs since the start, or -1 where none can be seen */
  StatusLine(
      Detection detection, ObservationPublisher publisher, LongSupplier syns, OpenAlerts open) {
    this.detection = detection;
    this.publisher = publisher;
    this.syns = syns;
    this.open = open;
    this.lastSyns = syns.getAsLong();
  }

  /** The line, if it is time for one. */
  Optional<String> due() {
    long nowNs = System.nanoTime();
    if (nowNs - lastNs < EVERY_NS) {
      return Optional.empty();
    }
    long nowSyns = syns.getAsLong();
    String rate =
        nowSyns < 0
            ? "no SYNs"
            : String.format("%.1f SYN/s", (nowSyns - lastSyns) * 1e9 / (nowNs - lastNs));
    lastNs = nowNs;
    lastSyns = nowSyns;
    return Optional.of(
        rate + ", " + detection.recordsIn() + " records judged"
            + counted(detection.rejected(), "rejected")
            + counted(publisher.lost(), "lost")
            + ", " + open.all().size() + " alerts open");
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }
}
