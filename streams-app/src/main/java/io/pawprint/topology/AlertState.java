// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Thresholds;
import java.nio.charset.StandardCharsets;

/** A host's open alerts between heap and store. */
final class AlertState {

  private final Thresholds thresholds;
  private final WriteBackStore open;

  AlertState(Thresholds thresholds, WriteBackStore open) {
    this.thresholds = thresholds;
    this.open = open;
  }

  /** The alerts as last saved, or none. */
  AlertLifecycle load(String hostId) {
    AlertLifecycle lifecycle = new AlertLifecycle(hostId, thresholds);
    byte[] blob = LargeValue.get(open::get, hostId.getBytes(StandardCharsets.UTF_8));
    if (blob != null) {
      Blob.read("open alerts of host " + hostId, blob, lifecycle::readFrom);
    }
    return lifecycle;
  }

  void save(String hostId, AlertLifecycle lifecycle) {
    LargeValue.put(
        open, hostId.getBytes(StandardCharsets.UTF_8), Blob.of(lifecycle::writeTo));
  }
}
