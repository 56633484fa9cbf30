// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.verdict;

import io.pawprint.observe.SegmentColumns;

/** Takes what {@link VerdictFold} says of rows, in capture order. */
public interface SynSink {

  /**
   * An incoming SYN was judged.
   *
   * @param rows the batch's rows
   * @param row index of the SYN
   * @param verdict what its sender will see
   * @param cause why
   * @param first false if it repeats an earlier SYN of the same attempt
   * @param estimate whether it rests on something assumed
   */
  void syn(
      SegmentColumns rows, int row, Verdict verdict, Cause cause, boolean first, boolean estimate);

  /**
   * A connection gets through at last whose first SYN was dropped.
   *
   * @param stallNs time from its first SYN to the row's
   */
  default void recovered(SegmentColumns rows, int row, long stallNs) {}

  /**
   * Entries of the kernel's own memory were compared with what was made of the closes.
   *
   * @param agreed how many of them were as expected; the others were corrected
   */
  default void compared(int compared, int agreed, long timeNs) {}

  /**
   * A reply row was seen for an incoming SYN.
   *
   * @param synTimeNs capture time of the SYN it answers; 0 if that SYN is not known
   */
  void reply(SegmentColumns rows, int row, long synTimeNs);

  /**
   * A row of a connection that the local side opened; a repeated SYN is none.
   *
   * @param held whether the local port was in use for this destination before the row
   * @param waitingSinceNs when its TIME_WAIT began, if it was in that; else 0
   */
  void outgoing(SegmentColumns rows, int row, boolean held, long waitingSinceNs);
}
