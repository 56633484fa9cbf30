// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

/** How much of a recording the verdicts may use. */
public enum Evidence {
  /** SYN, FIN and RST segments: what a live sensor sees of the wire. */
  SYN_FIN_RST,
  /** The same, and the kernel's own memory where it was dumped (ip tcp_metrics). */
  KERNEL_MEMORY,
  /** Pure ACKs too. */
  ALL_SEGMENTS,
  /** SYNs alone: closes are withheld. */
  SYN_ONLY
}
