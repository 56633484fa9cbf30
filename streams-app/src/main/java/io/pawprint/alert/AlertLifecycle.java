// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.detect.Finding;
import io.pawprint.detect.Thresholds;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Turns one host's findings into alert transitions: opens once, updates with damping, resolves
 * once. Not thread-safe.
 */
public final class AlertLifecycle {

  public AlertLifecycle(String hostId, Thresholds thresholds) {}

  /** Folds one finding in; at most one transition goes to the sink. */
  public void accept(Finding finding, Consumer<Alert> alerts) {}

  /** Writes the open alerts. */
  public void writeTo(DataOutput out) throws IOException {}

  /** Reads what {@link #writeTo} wrote, into a fresh lifecycle. */
  public void readFrom(DataInput in) throws IOException {}
}
