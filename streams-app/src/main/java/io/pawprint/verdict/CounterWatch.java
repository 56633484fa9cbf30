// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.VerdictSettings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When the counters that ride in SYN batches moved: what they say against a guess. */
final class CounterWatch {

  /** Readings come every second: a movement may have been this much earlier or later. */
  private static final long APART_NS = 2_000_000_000L;

  /** A table that overflows on and off does so for as long as its sockets wait. */
  private static final long RUN_GAP_NS = 60_000_000_000L;

  /** A SYN queue that was full at one reading is taken to be so until the next. */
  private static final long COOKIES_FOR_NS = 1_000_000_000L;

  /** How long a movement of PAWSPassive speaks for guesses: as long as a memory counts. */
  private static final long SPEAKS_FOR_NS = 60_000_000_000L;

  private long pawsPassive = VerdictSettings.UNKNOWN;
  private long pawsPassiveMovedNs = Long.MIN_VALUE;
  private long overflow = VerdictSettings.UNKNOWN;
  private long overflowReadNs;
  private long overflowFromNs = Long.MAX_VALUE;
  private long overflowToNs = Long.MIN_VALUE;
  private long cookies = VerdictSettings.UNKNOWN;
  private long cookiesUntilNs = Long.MIN_VALUE;

  /** Takes note of the counters as read by {@code nowNs}. */
  void read(VerdictSettings settings, long nowNs) {
    long passiveNow = settings.pawsPassiveCount();
    if (moved(pawsPassive, passiveNow)) {
      pawsPassiveMovedNs = nowNs;
    }
    pawsPassive = passiveNow;
    long overflowNow = settings.timeWaitOverflowCount();
    if (moved(overflow, overflowNow)) {
      boolean goesOn = overflowReadNs <= overflowToNs + RUN_GAP_NS;
      overflowFromNs = goesOn ? Math.min(overflowFromNs, overflowReadNs) : overflowReadNs;
      overflowToNs = nowNs;
    }
    overflow = overflowNow;
    overflowReadNs = nowNs;
    if (moved(cookies, settings.syncookiesSentCount())) {
      cookiesUntilNs = nowNs + COOKIES_FOR_NS;
    }
    cookies = settings.syncookiesSentCount();
  }

  private static boolean moved(long before, long now) {
    return before != VerdictSettings.UNKNOWN && now != VerdictSettings.UNKNOWN && now != before;
  }

  /** Whether the kernel counts recycle drops these days, or cannot be asked. */
  boolean dropsPlausible(long nowNs) {
    return pawsPassive == VerdictSettings.UNKNOWN
        || pawsPassiveMovedNs != Long.MIN_VALUE && nowNs - pawsPassiveMovedNs < SPEAKS_FOR_NS;
  }

  /** Whether a connection that closed then may have gone without TIME_WAIT for want of a bucket. */
  boolean overflowedAt(long closedNs) {
    return closedNs >= overflowFromNs - APART_NS && closedNs <= overflowToNs + APART_NS;
  }

  /** Whether SYNs are answered by cookies these moments, as far as is known. */
  boolean cookiesSent(long nowNs) {
    return nowNs < cookiesUntilNs;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(pawsPassive);
    out.writeLong(pawsPassiveMovedNs);
    out.writeLong(overflow);
    out.writeLong(overflowReadNs);
    out.writeLong(overflowFromNs);
    out.writeLong(overflowToNs);
    out.writeLong(cookies);
    out.writeLong(cookiesUntilNs);
  }

  void readFrom(DataInput in) throws IOException {
    pawsPassive = in.readLong();
    pawsPassiveMovedNs = in.readLong();
    overflow = in.readLong();
    overflowReadNs = in.readLong();
    overflowFromNs = in.readLong();
    overflowToNs = in.readLong();
    cookies = in.readLong();
    cookiesUntilNs = in.readLong();
  }
}
