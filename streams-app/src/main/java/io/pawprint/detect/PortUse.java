// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Destination;
import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Local ports in use towards one destination: live ones, and those in TIME_WAIT by when their wait
 * began. Where rows come they are the account, and a socket table only adds what was there before
 * the first of them; where none come the table is all there is.
 */
final class PortUse {

  /** TIME_WAIT at its longest, save for vendor kernels. */
  private static final long LONGEST_WAIT_NS = 60_000_000_000L;

  /** The opening rate is taken over at most this long. */
  static final long RATE_SPAN_NS = 3_000_000_000L;

  /** A rate wants this many connections. */
  private static final int RATE_FROM = 10;

  private final Ip local;
  private final Ip remote;
  private final int remotePort;
  private final SliceRing waiting = new SliceRing(LONGEST_WAIT_NS);
  private final SliceRing opened = new SliceRing(RATE_SPAN_NS);
  private int live;
  private boolean rowsSeen;
  private boolean olderThanRows;
  private String owner = "";
  private long tightSinceNs;

  /** Of the newest socket table, what rows do not account for. */
  private int unseenLive;
  private int unseenWaiting;
  private long unseenNs;
  private long tableNs;
  private int tableUsed;
  private double tableGrowthPerS;

  PortUse(Ip local, Ip remote, int remotePort) {
    this.local = local;
    this.remote = remote;
    this.remotePort = remotePort;
  }

  Ip local() {
    return local;
  }

  Ip remote() {
    return remote;
  }

  int remotePort() {
    return remotePort;
  }

  String owner() {
    return owner;
  }

  void advance(long nowNs) {
    waiting.advance(nowNs);
    opened.advance(nowNs);
  }

  /** A port was taken for a new connection. */
  void open(long timeNs, boolean held, long waitingSinceNs) {
    advance(timeNs);
    if (waitingSinceNs != 0) {
      waiting.add(waitingSinceNs, -1);
    }
    live += held ? 0 : 1;
    opened.add(timeNs, 1);
    if (!rowsSeen && !olderThanRows) {
      unseenLive = 0; // the table was quicker than the rows that account for it
      unseenWaiting = 0;
    }
    rowsSeen = true;
  }

  /** A port came free. */
  void release() {
    live = Math.max(0, live - 1);
  }

  /** A port went into TIME_WAIT. */
  void startWaiting(long timeNs) {
    release();
    waiting.add(timeNs, 1);
  }

  /**
   * The socket table as it was at that time.
   *
   * @param first whether no table came before it: what it shows may be older than any row
   */
  void table(Destination seen, long takenNs, boolean first) {
    advance(takenNs);
    olderThanRows |= first;
    owner = seen.owner().isEmpty() ? owner : seen.owner();
    int used = seen.live() + seen.timeWait();
    double apartS = (takenNs - tableNs) / 1e9;
    tableGrowthPerS = tableNs == 0 || apartS <= 0 ? 0 : Math.max(0, used - tableUsed) / apartS;
    if (!rowsSeen || first) {
      unseenLive = Math.max(0, seen.live() - live);
      unseenWaiting = Math.max(0, seen.timeWait() - waiting.total());
      unseenNs = takenNs;
    } else {
      live = Math.min(live, seen.live() + RATE_FROM + (int) opensPerS()); // closes that were missed
      unseenLive = Math.min(unseenLive, seen.live());
    }
    tableNs = takenNs;
    tableUsed = used;
  }

  /** The socket table no longer lists the destination. */
  void unlisted(long takenNs) {
    table(new Destination(local, remote, remotePort, 0, 0, owner), takenNs, false);
  }

  /** Ports that cannot be taken now, if a TIME_WAIT holds its port for that long. */
  int blocked(long nowNs, long holdNs) {
    return live() + waiting.sum(holdNs) + unseenWaiting(nowNs, holdNs);
  }

  /** They began to wait evenly over the hold before they were seen; each table renews them. */
  private int unseenWaiting(long nowNs, long holdNs) {
    long agoNs = nowNs - unseenNs;
    if (!rowsSeen && agoNs < LONGEST_WAIT_NS / 2) {
      return holdNs < LONGEST_WAIT_NS ? 0 : unseenWaiting;
    }
    return agoNs >= holdNs ? 0 : (int) (unseenWaiting * (holdNs - agoNs) / holdNs);
  }

  int live() {
    return live + unseenLive;
  }

  // (n - 1) opens over the time from the first to now, within the span; where no rows come, what
  // the socket table grew by
  double opensPerS() {
    int n = opened.total();
    if (!rowsSeen) {
      return tableGrowthPerS;
    }
    long reachNs = opened.reachNs();
    return n < RATE_FROM ? 0 : (n - 1) / (reachNs / 1e9);
  }

  boolean rowsSeen() {
    return rowsSeen;
  }

  /** When its use last rose past the mark, at which row; 0 while it is below. */
  long tightSinceNs() {
    return tightSinceNs;
  }

  /** Notes whether the use is past the mark. */
  void tight(boolean tight, long timeNs) {
    tightSinceNs = !tight ? 0 : tightSinceNs == 0 ? timeNs : tightSinceNs;
  }

  boolean idle() {
    return live() == 0 && waiting.total() == 0 && unseenWaiting == 0;
  }

  void writeTo(DataOutput out) throws IOException {
    waiting.writeTo(out);
    opened.writeTo(out);
    out.writeInt(live);
    out.writeBoolean(rowsSeen);
    out.writeBoolean(olderThanRows);
    out.writeUTF(owner);
    out.writeLong(tightSinceNs);
    out.writeInt(unseenLive);
    out.writeInt(unseenWaiting);
    out.writeLong(unseenNs);
    out.writeLong(tableNs);
    out.writeInt(tableUsed);
    out.writeDouble(tableGrowthPerS);
  }

  void readFrom(DataInput in) throws IOException {
    waiting.readFrom(in);
    opened.readFrom(in);
    live = in.readInt();
    rowsSeen = in.readBoolean();
    olderThanRows = in.readBoolean();
    owner = in.readUTF();
    tightSinceNs = in.readLong();
    unseenLive = in.readInt();
    unseenWaiting = in.readInt();
    unseenNs = in.readLong();
    tableNs = in.readLong();
    tableUsed = in.readInt();
    tableGrowthPerS = in.readDouble();
  }
}
