// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Thresholds;
import java.nio.charset.StandardCharsets;

/** A host's open alerts between heap and store. */
final class AlertState implements Keeper<AlertLifecycle> {

  // A host's open alerts are a few kilobytes.
  private static final long LIFECYCLE_BYTES = 4 << 10;

  private final Thresholds thresholds;
  private final WriteBackStore open;
  private final Runnable committing;

  /** @param committing called when all is saved and a commit is about to come */
  AlertState(Thresholds thresholds, WriteBackStore open, Runnable committing) {
    this.committing = committing;
    this.thresholds = thresholds;
    this.open = open;
  }

  @Override
  public AlertLifecycle load(String hostId) {
    AlertLifecycle lifecycle = new AlertLifecycle(hostId, thresholds);
    byte[] blob = LargeValue.get(open::get, hostId.getBytes(StandardCharsets.UTF_8));
    if (blob != null) {
      Blob.read("open alerts of host " + hostId, blob, lifecycle::readFrom);
    }
    return lifecycle;
  }

  @Override
  public void save(String hostId, AlertLifecycle lifecycle) {
    LargeValue.put(
        open, hostId.getBytes(StandardCharsets.UTF_8), Blob.of(lifecycle::writeTo));
  }

  @Override
  public void saved() {
    committing.run();
  }

  @Override
  public void dropped(String hostId, AlertLifecycle lifecycle) {
    // nothing else is kept of it
  }

  @Override
  public void forgotten() {
    // nothing else is kept of them
  }

  @Override
  public long weigh(AlertLifecycle lifecycle) {
    return LIFECYCLE_BYTES;
  }
}
