// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long one Alertmanager has not answered, and when to try again: one line at either end. */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String where;
  private final long backoffMs;
  private final long backoffMaxMs;
  private long sinceMs;
  private long againAtMs;
  private int failures;
  private String lastWhy = "";

  Outage(String where, long backoffMs, long backoffMaxMs) {
    this.where = where;
    this.backoffMs = backoffMs;
    this.backoffMaxMs = Math.max(backoffMs, backoffMaxMs);
  }

  /** Another attempt failed; a reason other than the last one's is told. */
  void failed(String why, long nowMs) {
    if (failures == 0) {
      sinceMs = nowMs;
    }
    if (!why.equals(lastWhy)) {
      lastWhy = why;
      LOG.warn("{}: {}; trying again, at most every {} s, nothing is lost meanwhile",
          where, why, Math.max(1, backoffMaxMs / 1_000));
    }
    // doubles up to the limit; a quarter is chance, so that many sinks spread
    long waitMs = Math.min(backoffMs << Math.min(failures, 20), backoffMaxMs);
    againAtMs = nowMs + waitMs - ThreadLocalRandom.current().nextLong(waitMs / 4 + 1);
    failures++;
  }

  /** It answers. */
  void end(long nowMs) {
    if (failures > 0) {
      LOG.info("{}: answers again after {} s", where, (nowMs - sinceMs) / 1_000);
    }
    failures = 0;
    lastWhy = "";
  }

  boolean open() {
    return failures > 0;
  }

  /** Whether the next attempt may be made. */
  boolean over(long nowMs) {
    return leftMs(nowMs) == 0;
  }

  /** Time to the next attempt. */
  long leftMs(long nowMs) {
    return failures == 0 ? 0 : Math.max(0, againAtMs - nowMs);
  }
}
