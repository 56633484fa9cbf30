// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.SegmentColumns;

/** A 4-tuple in primitives. */
record Tuple(long localHi, long localLo, long remoteHi, long remoteLo, int ports) {

  static Tuple of(SegmentColumns rows, int row) {
    return new Tuple(
        rows.localHi[row], rows.localLo[row], rows.remoteHi[row], rows.remoteLo[row],
        rows.localPort[row] << 16 | rows.remotePort[row]);
  }
}
