// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.truth;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentBatch;
import io.pawprint.observe.SegmentColumns;

/** A batch as a sensor sends it that sees neither FIN nor RST. */
final class SynOnly {

  private SynOnly() {}

  static SegmentBatch of(SegmentBatch batch) {
    SegmentColumns from = batch.rows();
    SegmentColumns to = new SegmentColumns(from.size);
    for (int row = 0; row < from.size; row++) {
      RowKind kind = from.kindAt(row);
      if (kind == RowKind.SYN || kind == RowKind.REPLY_SYN_ACK) {
        copy(from, row, to, to.add());
      }
    }
    return new SegmentBatch(
        batch.hostId(), batch.bootId(), batch.kernelRelease(), batch.epoch(), batch.sequence(),
        batch.completeThroughNs(), batch.sampleOneIn(), batch.lost(), batch.lostFromNs(),
        batch.lostToNs(), batch.duplicates(), false, false, batch.settings(), to);
  }

  private static void copy(SegmentColumns from, int row, SegmentColumns to, int at) {
    to.kind[at] = from.kind[row];
    to.flags[at] = from.flags[row];
    to.timeNs[at] = from.timeNs[row];
    to.localHi[at] = from.localHi[row];
    to.localLo[at] = from.localLo[row];
    to.remoteHi[at] = from.remoteHi[row];
    to.remoteLo[at] = from.remoteLo[row];
    to.localPort[at] = from.localPort[row];
    to.remotePort[at] = from.remotePort[row];
    to.seq[at] = from.seq[row];
    to.tsVal[at] = from.tsVal[row];
  }
}
