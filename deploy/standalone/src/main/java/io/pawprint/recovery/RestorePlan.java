// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import io.pawprint.app.bench.HotPathLoad;

/**
 * What is restored.
 *
 * @param load every source closes a connection, and sends some SYNs
 * @param unsavedBatches of them come last, and are folded right before the instance is killed
 */
public record RestorePlan(HotPathLoad load, int unsavedBatches) {

  private static final int SOURCES_PER_HOST = 10_000;
  private static final int PORTS = 8;

  public RestorePlan {
    if (unsavedBatches < 1 || unsavedBatches >= load.batches()) {
      throw new IllegalArgumentException(
          "unsaved batches should be at least 1 and fewer than all: was " + unsavedBatches);
    }
  }

  /** So many sources, and a batch of SYNs a host beside the unsaved ones. */
  public static RestorePlan of(long seed, int sources, long unsavedRows) {
    int hosts = Math.max(1, sources / SOURCES_PER_HOST);
    int unsaved = (int) Math.max(1, unsavedRows / HotPathLoad.ROWS);
    return new RestorePlan(
        new HotPathLoad(seed, hosts, sources, PORTS, hosts + unsaved), unsaved);
  }

  /** Batches of the load that are saved. */
  int savedBatches() {
    return load.closes() + load.batches() - unsavedBatches;
  }

  /** All batches. */
  int batches() {
    return load.closes() + load.batches();
  }
}
