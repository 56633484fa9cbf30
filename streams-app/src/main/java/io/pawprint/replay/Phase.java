// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

/** Where in a replay a moment lies. */
public enum Phase {
  /** Before the range: state is rebuilt, nothing is told. */
  WARM_UP,
  /** What was asked for. */
  RANGE,
  /** Just after the range: only answers to its last SYNs are still taken. */
  TAIL
}
