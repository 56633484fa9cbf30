// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;

/**
 * A connection that was most likely tried and failed: while no port is free, a program is taken to
 * go on at the rate of the seconds before. No segment shows it.
 *
 * @param timeNs when
 * @param to where
 * @param hasTs whether connections to there have timestamps
 */
record AssumedConnect(long timeNs, Target to, boolean hasTs) {

  /** Its SYN, from that port. */
  SegmentColumns syn(int port) {
    SegmentColumns one = new SegmentColumns(1);
    one.add();
    one.kind[0] = (byte) RowKind.SYN.ordinal();
    one.flags[0] =
        (byte) (SegmentColumns.OUTGOING | (hasTs ? SegmentColumns.HAS_TS : 0));
    one.timeNs[0] = timeNs;
    one.localHi[0] = to.local().hi();
    one.localLo[0] = to.local().lo();
    one.remoteHi[0] = to.remote().hi();
    one.remoteLo[0] = to.remote().lo();
    one.localPort[0] = port;
    one.remotePort[0] = to.remotePort();
    one.seq[0] = (int) timeNs; // its own; nobody judges it by that
    return one;
  }
}
