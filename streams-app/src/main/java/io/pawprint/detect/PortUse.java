// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Destination;
import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Local ports in use towards one destination: live ones, and those in TIME_WAIT by when their wait
 * began. Where rows come they are the account, and a socket table only adds what was there before
 * the first of them; where none come the table is all there is.
 */
final class PortUse {

  /** TIME_WAIT at its longest, save for vendor kernels. */
  private static final long LONGEST_WAIT_NS = 60_000_000_000L;

  /** Fine enough for a wait of one second. */
  private static final long SLICE_NS = 50_000_000L;

  /** A forecast is worked out at so many moments of one hold. */
  private static final int FORECAST_STEPS = 60;

  private final Ip local;
  private final Ip remote;
  private final int remotePort;
  private final SliceRing waiting = new SliceRing(LONGEST_WAIT_NS, SLICE_NS);
  private final PortRates rates = new PortRates();
  private int live;
  private boolean rowsSeen;
  private boolean olderThanRows;
  private boolean withoutTimestamps;
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
    rates.advance(nowNs);
  }

  /** A port was taken for a new connection. */
  void open(long timeNs, int port, boolean held, long waitingSinceNs) {
    advance(timeNs);
    if (waitingSinceNs != 0) {
      waiting.add(waitingSinceNs, -1);
    }
    live += held ? 0 : 1;
    rates.opened(timeNs, port);
    if (!rowsSeen && !olderThanRows) {
      unseenLive = 0; // the table was quicker than the rows that account for it
      unseenWaiting = 0;
    }
    rowsSeen = true;
  }

  /** A port came free. */
  void release(long timeNs) {
    live = Math.max(0, live - 1);
    rates.returned(timeNs);
  }

  /** A port went into TIME_WAIT. */
  void startWaiting(long timeNs, boolean timestamps) {
    live = Math.max(0, live - 1);
    waiting.add(timeNs, 1);
    withoutTimestamps = !timestamps;
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
      // closes that were missed
      live = Math.min(live, seen.live() + PortRates.RATE_FROM + (int) opensPerS());
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

  /** Connections opened per second; where no rows come, what the socket table grew by. */
  double opensPerS() {
    return rowsSeen ? rates.opensPerS() : tableGrowthPerS;
  }

  // In the long run rate x hold + live ports are blocked.
  double inTheLongRun(double perS, long holdNs) {
    return live() + perS * holdNs / 1e9;
  }

  /** Ports newly blocked per second. */
  double blockedPerS() {
    return rowsSeen ? rates.blockedPerS() : tableGrowthPerS;
  }

  // blocked(t) = live + TIME_WAITs that still hold at t + rate x t; the first t at which none is
  // left. After one hold it rises no more, unless the rate does.
  OptionalDouble exhaustedInS(int capacity, long nowNs, long holdNs) {
    double perS = blockedPerS();
    double holdS = holdNs / 1e9;
    if (perS <= 0 || inTheLongRun(perS, holdNs) < capacity) {
      return OptionalDouble.empty();
    }
    double before = blocked(nowNs, holdNs);
    if (before >= capacity) {
      return OptionalDouble.of(0);
    }
    double stepS = holdS / FORECAST_STEPS;
    for (int step = 1; step <= FORECAST_STEPS; step++) {
      long inNs = holdNs * step / FORECAST_STEPS;
      double still =
          live() + waiting.sum(holdNs - inNs) + unseenWaiting(nowNs + inNs, holdNs);
      double after = (step == FORECAST_STEPS ? live() : still) + perS * stepS * step;
      if (after >= capacity) {
        return OptionalDouble.of(stepS * (step - 1 + (capacity - before) / (after - before)));
      }
      before = after;
    }
    return OptionalDouble.empty();
  }

  /** How fast ports are taken, by rows. */
  PortRates rates() {
    return rates;
  }

  /** Whether its last TIME_WAIT came without timestamps: none such may be reused. */
  boolean withoutTimestamps() {
    return withoutTimestamps;
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
    rates.writeTo(out);
    out.writeInt(live);
    out.writeBoolean(rowsSeen);
    out.writeBoolean(olderThanRows);
    out.writeBoolean(withoutTimestamps);
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
    rates.readFrom(in);
    live = in.readInt();
    rowsSeen = in.readBoolean();
    olderThanRows = in.readBoolean();
    withoutTimestamps = in.readBoolean();
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
