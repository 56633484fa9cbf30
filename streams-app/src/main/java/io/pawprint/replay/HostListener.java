// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.observe.Observation;
import io.pawprint.verdict.SynSink;
import java.util.Optional;

/** Hears one host's history as it is played, warm-up included. One thread at a time. */
public interface HostListener {

  /** Who hears the verdicts on the range's SYNs, and all replies; asked once, at the beginning. */
  default Optional<SynSink> verdicts() {
    return Optional.empty();
  }

  /** Another phase begins, the first before anything else is told. */
  default void phase(Phase phase) {}

  /**
   * The next observation, before it is folded.
   *
   * @param atMs when it reached the topics; in a capture folder its own time
   */
  default void observation(Observation observation, long atMs) {}

  /** A transition that belongs to the range. */
  default void alert(ReplayedAlert alert) {}

  /**
   * The history is over.
   *
   * @param host what is known of it in the end
   */
  default void finished(HostReplay host) {}
}
