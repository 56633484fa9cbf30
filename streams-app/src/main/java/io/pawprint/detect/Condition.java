// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whether something holds, since when, and for how long it has been gone. */
final class Condition {

  /** What the last step did. */
  enum Step {
    /** Nothing holds, nothing held. */
    QUIET,
    /** It holds. */
    HOLDS,
    /** It held, and has not been gone for long enough. */
    FADING,
    /** It has just ended. */
    ENDED
  }

  private boolean open;
  private long sinceNs;
  private long lastHeldNs;

  /** One more look: it ends after it has been gone for {@code graceS} seconds. */
  Step step(boolean holds, long nowNs, int graceS) {
    return step(holds, nowNs, nowNs, graceS);
  }

  /** Likewise, if the moment from which it holds is known better than to this look. */
  Step step(boolean holds, long fromNs, long nowNs, int graceS) {
    if (holds) {
      if (!open) {
        open = true;
        sinceNs = fromNs;
      }
      lastHeldNs = nowNs;
      return Step.HOLDS;
    }
    if (!open) {
      return Step.QUIET;
    }
    lastHeldNs = Math.min(lastHeldNs, nowNs); // the host's clock may have gone back
    if (nowNs - lastHeldNs >= graceS * 1_000_000_000L) {
      return end();
    }
    return Step.FADING;
  }

  /** It is over at once, whatever the grace. */
  Step end() {
    if (!open) {
      return Step.QUIET;
    }
    open = false;
    return Step.ENDED;
  }

  boolean open() {
    return open;
  }

  /** Host time when it began to hold. */
  long sinceNs() {
    return sinceNs;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeBoolean(open);
    out.writeLong(sinceNs);
    out.writeLong(lastHeldNs);
  }

  void readFrom(DataInput in) throws IOException {
    open = in.readBoolean();
    sinceNs = in.readLong();
    lastHeldNs = in.readLong();
  }
}
