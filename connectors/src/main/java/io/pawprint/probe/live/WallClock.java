// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.time.Instant;

/** The host's wall clock: the one place of the probes that asks for the time. */
public final class WallClock {

  private WallClock() {}

  /** Nanoseconds since the epoch. */
  public static long nowNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
