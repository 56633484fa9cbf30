// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Folds the observations of one host through the detectors. The result does not depend on how the
 * three topics interleave, as long as each keeps its own order and none is more than
 * {@link Thresholds#lateAfterS} behind. Not thread-safe.
 */
public final class HostMonitor {

  public HostMonitor(String hostId, Thresholds thresholds, HostTables tables) {}

  /** Folds one observation in; findings go to the sink in host-time order. */
  public void observe(Observation observation, Consumer<Finding> findings) {}

  /** Evaluates what is still held back for order: the end of a replay, never while live. */
  public void finish(Consumer<Finding> findings) {}

  /** Writes everything but the tables. */
  public void writeTo(DataOutput out) throws IOException {}

  /** Reads what {@link #writeTo} wrote, into a fresh monitor. */
  public void readFrom(DataInput in) throws IOException {}
}
