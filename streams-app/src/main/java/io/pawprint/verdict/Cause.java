// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import java.util.Locale;

/** Why a {@link Verdict} is what it is. */
public enum Cause {
  /** Nothing speaks against the SYN. */
  NONE,
  /** It repeats a SYN whose request is still open. */
  OPEN_REQUEST,
  /** Recycle: its TSval is behind the one remembered for its address. */
  RECYCLE_OLDER_TSVAL,
  /** Recycle: it has no timestamps option while one is remembered for its address. */
  RECYCLE_NO_TSOPT,
  /** Its 4-tuple was in TIME_WAIT and it is new enough to take its place (RFC 6191). */
  TIMEWAIT_REUSED,
  /** Its 4-tuple is in TIME_WAIT and its TSval is older (PAWS, RFC 7323 section 5). */
  TIMEWAIT_PAWS,
  /** Its 4-tuple is in TIME_WAIT and its sequence number is not beyond the old connection's. */
  TIMEWAIT_SEQ,
  /** As one of the two before, within tcp_invalid_ratelimit of the last answer: no answer. */
  TIMEWAIT_RATE_LIMITED,
  /** Its 4-tuple would be in TIME_WAIT, but the bucket table overflowed when it closed. */
  TIMEWAIT_OVERFLOWED,
  /** By SYNs alone it looks too old, but the kernel has counted no drop for a minute. */
  COUNTER_VETO,
  /** It hangs on a close of which it cannot be said yet whether it was acknowledged. */
  CLOSE_PROVISIONAL,
  /** Nothing is known against it, but the sensor began less than a minute ago. */
  WARMING_UP,
  /** Segments or batches were lost in the last minute. */
  SENSOR_GAP,
  /** net.ipv4.tcp_tw_recycle cannot be read. */
  RECYCLE_UNREADABLE,
  /** The kernel may or may not drop SYNs without the option. */
  RULE_UNPROVEN,
  /** It looks droppable, but the SYN queue is full and a cookie may answer without the check. */
  COOKIES_SENT,
  /** A guess of a sensor that sees no closes: an older TSval than that of an earlier SYN. */
  RECYCLE_OLDER_TSVAL_ESTIMATE,
  /** A guess of such a sensor: no timestamps option while an earlier SYN had it. */
  RECYCLE_NO_TSOPT_ESTIMATE,
  /** A guess of such a sensor: nothing speaks against the SYN. */
  ESTIMATE;

  /** As it stands in verdict files: {@code recycle_older_tsval}; empty for {@link #NONE}. */
  public String label() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether the recycle check is what the cause speaks of. */
  public boolean recycle() {
    return this == RECYCLE_OLDER_TSVAL || this == RECYCLE_OLDER_TSVAL_ESTIMATE || noOption();
  }

  /** Whether the recycle check rejects for want of the timestamps option. */
  public boolean noOption() {
    return this == RECYCLE_NO_TSOPT || this == RECYCLE_NO_TSOPT_ESTIMATE;
  }

  /** Whether a sensor that sees no closes says so. */
  public boolean isGuess() {
    return this == RECYCLE_OLDER_TSVAL_ESTIMATE
        || this == RECYCLE_NO_TSOPT_ESTIMATE
        || this == ESTIMATE;
  }

  /** The same cause as a sensor names it that sees no closes. */
  Cause guessed() {
    return switch (this) {
      case RECYCLE_OLDER_TSVAL -> RECYCLE_OLDER_TSVAL_ESTIMATE;
      case RECYCLE_NO_TSOPT -> RECYCLE_NO_TSOPT_ESTIMATE;
      case NONE -> ESTIMATE;
      default -> this;
    };
  }
}
