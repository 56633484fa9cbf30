// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

/** How the job keeps what it knows of sources. */
enum Design {
  /** A record a SYN, keyed by host and source; a value each. The recycle rule alone. */
  BY_SYN,
  /** A record a batch, keyed by host; all detectors; a map entry a source and a 4-tuple. */
  BY_BATCH,
  /**
   * A record a batch, keyed by host; all detectors; pages of sources and 4-tuples on the heap,
   * which are written when a checkpoint begins, a map entry a page.
   */
  PAGES
}
