// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.util.Locale;

/** What the sender of a SYN will see. */
public enum Verdict {
  /** A SYN-ACK. */
  ACCEPTED,
  /** Nothing: silently discarded. */
  DROPPED,
  /** A bare ACK of an old connection in TIME_WAIT, which the sender answers with a RST. */
  TIMEWAIT_ACK,
  /** It cannot be said. */
  UNKNOWN;

  /** As it stands in verdict files: {@code accepted}, {@code timewait_ack}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
