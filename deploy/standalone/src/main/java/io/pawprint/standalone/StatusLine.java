// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.app.Detection;
import java.util.Optional;

/** What happens while nothing happens: one line every 10 seconds. */
final class StatusLine {

  private static final long EVERY_NS = 10_000_000_000L;

  private final Detection detection;
  private final HostConnectors host;
  private final OpenAlerts open;
  private long lastNs = System.nanoTime();
  private long lastSyns;

  StatusLine(Detection detection, HostConnectors host, OpenAlerts open) {
    this.detection = detection;
    this.host = host;
    this.open = open;
    this.lastSyns = Math.max(0, host.syns());
  }

  /** The line, if it is time for one. */
  Optional<String> due() {
    long nowNs = System.nanoTime();
    if (nowNs - lastNs < EVERY_NS) {
      return Optional.empty();
    }
    long nowSyns = host.syns();
    String rate =
        nowSyns < 0
            ? "no SYNs"
            : String.format("%.1f SYN/s", (nowSyns - lastSyns) * 1e9 / (nowNs - lastNs));
    lastNs = nowNs;
    lastSyns = Math.max(0, nowSyns);
    return Optional.of(
        rate + ", " + detection.recordsIn() + " records judged"
            + counted(detection.rejected(), "rejected")
            + counted(host.lost(), "lost")
            + ", " + open.all().size() + " alerts open");
  }

  private static String counted(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }
}
