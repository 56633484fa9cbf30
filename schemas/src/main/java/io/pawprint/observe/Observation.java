// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

/** One thing seen on one host at one host time. */
public sealed interface Observation permits SysctlReading, NetstatReading, SegmentBatch {

  /** Host id, plus {@code /netns} outside the initial network namespace. */
  String hostId();

  /** {@code /proc/sys/kernel/random/boot_id}; empty if unknown. */
  String bootId();

  /** {@code uname -r}; empty if unknown. */
  String kernelRelease();

  /** Host wall clock, nanoseconds since the epoch; of a batch, its complete-through time. */
  long timeNs();
}
