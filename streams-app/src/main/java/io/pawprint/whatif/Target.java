// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.Destination;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.tcp.Ip;

/** Where outgoing connections of one local address go: what ports are counted by. */
record Target(Ip local, Ip remote, int remotePort) {

  static Target of(SegmentColumns rows, int row) {
    return new Target(rows.local(row), rows.remote(row), rows.remotePort[row]);
  }

  static Target of(Destination seen) {
    return new Target(seen.local(), seen.remote(), seen.remotePort());
  }

  @Override
  public String toString() {
    return local + " to " + remote + " port " + remotePort;
  }
}
