// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

/** A machine's timestamps: a line, or an offset of its own for every connection. */
record MachineClock(int hz, long offset, boolean randomPerConnection, boolean sends) {

  /** The TSval now. */
  int at(long timeNs, int connectionOffset) {
    long ticks = timeNs / 1000 * hz / 1_000_000L;
    return (int) (ticks + offset + (randomPerConnection ? connectionOffset : 0));
  }
}
