// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.kernelmodel;

import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kernel's memory of peers and its arithmetic, METRICS_PAIR, with recycle switchable. */
final class PeerMemory {

  private record Peer(Ip local, Ip remote) {}

  private record Stamp(int ts, int second) {}

  private final Map<Peer, Stamp> stamps = new HashMap<>();
  boolean recycle = true;

  /** Whether a SYN is dropped: its TSval is more than 1 behind, or it has none. */
  boolean rejects(Ip local, Ip remote, boolean hasTs, int tsVal, int nowS) {
    Stamp stamp = stamps.get(new Peer(local, remote));
    if (!recycle || stamp == null) {
      return false;
    }
    long ageS = (nowS - stamp.second()) & 0xFFFF_FFFFL;
    return ageS < 60 && (!hasTs || (int) (stamp.ts() - tsVal) > 1);
  }

  /** As {@code ip tcp_metrics} prints it. */
  List<String> text(int nowS) {
    List<String> lines = new ArrayList<>();
    stamps.forEach(
        (peer, stamp) ->
            lines.add(
                peer.remote() + " age " + (nowS - stamp.second()) + ".137sec tw_ts "
                    + Integer.toUnsignedString(stamp.ts()) + "/" + (nowS - stamp.second())
                    + " ago cwnd 10 rtt 1858us rttvar 2566us source " + peer.local()));
    return lines;
  }

  /** The server enters TIME_WAIT with that peer. */
  void remember(Ip local, Ip remote, int ts, int tsSecond, int nowS) {
    if (!recycle) {
      return;
    }
    Peer peer = new Peer(local, remote);
    Stamp stamp = stamps.get(peer);
    boolean newer = stamp == null || (int) (stamp.ts() - ts) <= 0;
    boolean aged = stamp != null
        && ((nowS - stamp.second()) & 0xFFFF_FFFFL) > 60 && stamp.second() <= tsSecond;
    if (newer || aged) {
      stamps.put(peer, new Stamp(ts, tsSecond));
    }
  }
}
