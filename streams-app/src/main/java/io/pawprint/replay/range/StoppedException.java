// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

/** The replay was asked to end before its end. */
public final class StoppedException extends RuntimeException {

  public StoppedException() {
    super("stopped", null, false, false);
  }
}
