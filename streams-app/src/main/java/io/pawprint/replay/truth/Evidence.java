// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

/** How much of a recording the verdicts may use. */
public enum Evidence {
  /** SYN, FIN and RST segments: what a live sensor sees. */
  SYN_FIN_RST,
  /** Pure ACKs too. */
  ALL_SEGMENTS,
  /** SYNs alone: closes are withheld. */
  SYN_ONLY
}
