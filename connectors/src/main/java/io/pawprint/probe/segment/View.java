// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import io.pawprint.probe.pcap.Segment;

/** The segment at hand as one local side sees it, and the pen that writes rows about it. */
final class View {

  Segment segment;

  /** Whether the local side sent it. */
  boolean sent;

  /** Whether reply rows are wanted. */
  boolean replies = true;

  private SegmentColumns rows;
  private long localHi;
  private long localLo;
  private long remoteHi;
  private long remoteLo;
  private int localPort;
  private int remotePort;

  void set(Segment s, boolean sent, SegmentColumns rows) {
    this.segment = s;
    this.sent = sent;
    this.rows = rows;
    localHi = sent ? s.srcHi : s.dstHi;
    localLo = sent ? s.srcLo : s.dstLo;
    remoteHi = sent ? s.dstHi : s.srcHi;
    remoteLo = sent ? s.dstLo : s.srcLo;
    localPort = sent ? s.srcPort : s.dstPort;
    remotePort = sent ? s.dstPort : s.srcPort;
  }

  int findIn(Connections table) {
    return table.find(localHi, localLo, remoteHi, remoteLo, ports());
  }

  int addTo(Connections table) {
    return table.add(localHi, localLo, remoteHi, remoteLo, ports(), segment.timeNs);
  }

  private long ports() {
    return (long) localPort << 16 | remotePort;
  }

  /**
   * Who opened a connection whose SYN was not seen: the remote side, unless the ports leave no
   * doubt. 32768 is where Linux's default ephemeral range begins, 1024 where privilege ends.
   */
  boolean looksOutgoing() {
    return remotePort < 1024 && localPort >= 32768;
  }

  void row(RowKind kind, boolean outgoing, int seq, boolean hasTs, int tsVal) {
    SegmentColumns r = rows;
    int i = r.add();
    r.kind[i] = (byte) kind.ordinal();
    r.flags[i] = (byte) ((hasTs ? SegmentColumns.HAS_TS : 0)
        | (outgoing ? SegmentColumns.OUTGOING : 0));
    r.timeNs[i] = segment.timeNs;
    r.localHi[i] = localHi;
    r.localLo[i] = localLo;
    r.remoteHi[i] = remoteHi;
    r.remoteLo[i] = remoteLo;
    r.localPort[i] = localPort;
    r.remotePort[i] = remotePort;
    r.seq[i] = seq;
    r.tsVal[i] = hasTs ? tsVal : 0;
  }

  void reply(RowKind kind, boolean outgoing, int seq) {
    if (replies) {
      row(kind, outgoing, seq, false, 0);
    }
  }
}
