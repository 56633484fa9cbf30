// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

/**
 * When alerts ask for a commit: nobody sees a transition before it is committed. All tasks of a
 * thread are committed together, whichever asked, and meanwhile nothing is folded; so the time to
 * the next one goes by the last one, and a slow broker costs some delay, not the throughput.
 *
 * <pre>
 *   commit │ at least twice as long without one │ commit …
 *   ├──── at least alert.commit.ms ────┤
 * </pre>
 */
final class AlertCommits {

  private static final int REST = 2;
  private static final long NONE = -1;

  private final long leastMs;
  private boolean unseen;
  private long beganMs = NONE;
  private long dueMs;

  /** @param leastMs from the beginning of one commit to that of the next */
  AlertCommits(long leastMs) {
    this.leastMs = leastMs;
  }

  /** A transition waits for a commit. */
  void wanted() {
    unseen = true;
  }

  /** A commit, asked for or not, begins: it takes all that waited. */
  void began(long nowMs) {
    unseen = false;
    beganMs = nowMs;
  }

  /** Whether to ask for one now; called whenever the thread comes by, so soon after a commit. */
  boolean due(long nowMs) {
    if (beganMs != NONE) {
      long tookMs = Math.max(0, nowMs - beganMs);
      dueMs = Math.max(beganMs + leastMs, nowMs + REST * tookMs);
      beganMs = NONE;
    }
    // a clock that went back must not silence alerts
    return unseen && (nowMs >= dueMs || dueMs - nowMs > Math.max(leastMs, 10_000));
  }
}
