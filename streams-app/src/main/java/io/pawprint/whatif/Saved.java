// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

/** What a scenario changes for SYNs and connections, against the recording. */
public final class Saved {

  long firstSyns;
  long repeatedSyns;
  long brought;
  long assumed;
  long suppressed;

  /** First SYNs that get through there and did not in the recording. */
  public long firstSyns() {
    return firstSyns;
  }

  /** Retransmissions in the recording that would not have happened there. */
  public long repeatedSyns() {
    return repeatedSyns;
  }

  /** First SYNs that got through in the recording and fail there. */
  public long brought() {
    return brought;
  }

  /** Connections whose course there is assumed, close and all. */
  public long assumed() {
    return assumed;
  }

  /** Recorded connections that do not come about there. */
  public long suppressed() {
    return suppressed;
  }
}
