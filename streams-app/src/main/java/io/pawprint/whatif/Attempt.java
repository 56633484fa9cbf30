// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

/** The last attempt on a 4-tuple in a hypothetical world. */
final class Attempt {

  /** What follows the SYN there. */
  enum Course {
    /** Its verdict is not known yet. */
    PENDING,
    /** What follows in the recording. */
    AS_RECORDED,
    /** What was recorded does not happen. */
    SUPPRESSED,
    /** It gets through where it did not in the recording: what follows is assumed. */
    ASSUMED
  }

  final int seq;
  final long firstSynNs;
  Course course = Course.PENDING;
  Fate recorded = Fate.UNKNOWN;
  boolean first;
  boolean failed;
  boolean refused;
  int synTsVal;
  boolean synHasTs;

  Attempt(int seq, long firstSynNs) {
    this.seq = seq;
    this.firstSynNs = firstSynNs;
  }
}
