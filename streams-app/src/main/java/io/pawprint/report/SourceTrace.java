// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.KernelRule;

/** SYNs of one source at one local address, sampled; and what the kernel remembered of it. */
final class SourceTrace {

  private static final long NS_PER_S = 1_000_000_000L;

  private final Ip local;
  private final Ip remote;
  private final PointSample accepted;
  private final PointSample dropped;
  private final PointSample refused;
  private final PointSample remembered;
  private boolean remembers;
  private int ts;
  private int stampS;

  SourceTrace(Ip local, Ip remote, ReportLimits limits) {
    this.local = local;
    this.remote = remote;
    accepted = new PointSample(limits.acceptedPoints());
    dropped = new PointSample(limits.droppedPoints());
    refused = new PointSample(limits.droppedPoints());
    remembered = new PointSample(limits.acceptedPoints());
  }

  /** The server entered TIME_WAIT on a connection of the source: it may remember its timestamp. */
  void closed(long timeNs, int tsVal) {
    int nowS = (int) Math.floorDiv(timeNs, NS_PER_S);
    if (remembers && !KernelRule.remembers(ts, stampS, tsVal, nowS, nowS)) {
      return;
    }
    remembers = true;
    ts = tsVal;
    stampS = nowS;
    remembered.add(timeNs, tsVal, true);
  }

  Ip local() {
    return local;
  }

  Ip remote() {
    return remote;
  }

  /** SYNs that got through, or of which nothing can be said. */
  PointSample accepted() {
    return accepted;
  }

  /** SYNs that the recycle check dropped. */
  PointSample dropped() {
    return dropped;
  }

  /** SYNs that an old TIME_WAIT refused, by a bare ACK or by silence. */
  PointSample refused() {
    return refused;
  }

  PointSample remembered() {
    return remembered;
  }

  long lost() {
    return dropped.seen() + refused.seen();
  }

  long syns() {
    return accepted.seen() + lost();
  }
}
