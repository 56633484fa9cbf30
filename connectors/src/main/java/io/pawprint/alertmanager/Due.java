// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An alert that one Alertmanager is still to be told of.
 *
 * @param resolvedAtMs when it ended, or {@link #FIRING}
 */
record Due(PostableAlert alert, long resolvedAtMs) {

  static final long FIRING = -1;

  boolean firing() {
    return resolvedAtMs == FIRING;
  }

  ObjectNode json(long nowMs, long lifeMs) {
    return alert.json(nowMs, firing() ? nowMs + lifeMs : resolvedAtMs);
  }
}
