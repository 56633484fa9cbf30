// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.verdict.Cause;
import io.pawprint.verdict.Verdict;

/** What becomes of a SYN in one world. */
enum Fate {
  /** It was not judged. */
  UNKNOWN,
  /** It is let through. */
  PASSED,
  /** The recycle check drops it. */
  DROPPED,
  /** An old TIME_WAIT on its 4-tuple refuses it, by a bare ACK or by silence. */
  REFUSED;

  static Fate of(Verdict verdict, Cause cause) {
    return switch (verdict) {
      case ACCEPTED -> PASSED;
      case DROPPED -> cause.recycle() ? DROPPED : REFUSED;
      case TIMEWAIT_ACK -> REFUSED;
      case UNKNOWN -> UNKNOWN;
    };
  }

  boolean failed() {
    return this == DROPPED || this == REFUSED;
  }
}
