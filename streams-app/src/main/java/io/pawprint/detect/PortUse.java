// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.observe.Destination;
import io.pawprint.tcp.Ip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Local ports in use towards one destination: live ones, and those in TIME_WAIT by the quarter
 * second in which their wait began, so that any wait from 250 ms to 60 s can be asked for.
 */
final class PortUse {

  /** Resolution of TIME_WAIT entries and of the opening rate. */
  static final long SLICE_NS = 250_000_000L;

  private static final int SLICES = 240;

  private final Ip local;
  private final Ip remote;
  private final int remotePort;
  private final int[] waiting = new int[SLICES];
  private final int[] opened = new int[SLICES];
  private long slice = Long.MIN_VALUE;
  private int live;
  private long openedEver;
  private String owner = "";

  /** Ports that the socket table shows beyond what the rows account for. */
  private int unseenLive;
  private int unseenWaiting;
  private long tableNs;
  private int tableUsed;
  private long tableBeforeNs;
  private int tableUsedBefore;

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

  /** Moves the rings on to that time. */
  void advance(long nowNs) {
    long to = nowNs / SLICE_NS;
    long from = slice == Long.MIN_VALUE ? to - SLICES : slice;
    for (long s = Math.max(from, to - SLICES) + 1; s <= to; s++) {
      waiting[(int) (s % SLICES)] = 0;
      opened[(int) (s % SLICES)] = 0;
    }
    slice = Math.max(slice, to);
  }

  /** A port was taken for a new connection. */
  void open(long timeNs, boolean held, long waitingSinceNs) {
    advance(timeNs);
    if (waitingSinceNs != 0 && timeNs / SLICE_NS - waitingSinceNs / SLICE_NS < SLICES) {
      int at = (int) (waitingSinceNs / SLICE_NS % SLICES);
      waiting[at] = Math.max(0, waiting[at] - 1);
    }
    live += held ? 0 : 1;
    opened[(int) (timeNs / SLICE_NS % SLICES)]++;
    openedEver++;
  }

  /** A port came free. */
  void release() {
    live = Math.max(0, live - 1);
  }

  /** A port went into TIME_WAIT. */
  void startWaiting(long timeNs) {
    release();
    advance(timeNs);
    waiting[(int) (timeNs / SLICE_NS % SLICES)]++;
  }

  /** The socket table as it was at that time. */
  void table(Destination seen, long takenNs) {
    advance(takenNs);
    owner = seen.owner().isEmpty() ? owner : seen.owner();
    live = Math.min(live, seen.live());
    unseenLive = seen.live() - live;
    unseenWaiting = Math.max(0, seen.timeWait() - sum(waiting, SLICES));
    tableBeforeNs = tableNs;
    tableUsedBefore = tableUsed;
    tableNs = takenNs;
    tableUsed = seen.live() + seen.timeWait();
  }

  /** The socket table no longer lists the destination. */
  void unlisted(long takenNs) {
    table(new Destination(local, remote, remotePort, 0, 0, owner), takenNs);
  }

  /** Ports that cannot be taken now, if a TIME_WAIT holds its port for that long. */
  int blocked(long nowNs, long holdNs) {
    long agoNs = nowNs - tableNs;
    long unseen = agoNs >= holdNs ? 0 : unseenWaiting * (holdNs - agoNs) / holdNs;
    return live + unseenLive + sum(waiting, slices(holdNs)) + (int) unseen;
  }

  /** Ports in TIME_WAIT that come free within that time, at the youngest. */
  int waiting(long holdNs) {
    return sum(waiting, slices(holdNs));
  }

  int live() {
    return live + unseenLive;
  }

  /** New connections a second over the last {@code spanNs}; from socket tables where no rows come. */
  double opensPerS(long spanNs) {
    if (openedEver > 0) {
      return sum(opened, slices(spanNs)) / (slices(spanNs) * SLICE_NS / 1e9);
    }
    double apartS = (tableNs - tableBeforeNs) / 1e9;
    return tableBeforeNs == 0 || apartS <= 0 ? 0 : Math.max(0, tableUsed - tableUsedBefore) / apartS;
  }

  private static int slices(long spanNs) {
    return (int) Math.max(1, Math.min(SLICES, (spanNs + SLICE_NS - 1) / SLICE_NS));
  }

  private int sum(int[] ring, int slices) {
    int sum = 0;
    for (long s = slice; s > slice - slices; s--) {
      sum += ring[(int) Math.floorMod(s, (long) SLICES)];
    }
    return sum;
  }

  boolean idle() {
    return live + unseenLive == 0 && sum(waiting, SLICES) == 0 && unseenWaiting == 0;
  }

  void writeTo(DataOutput out) throws IOException {
    for (int at = 0; at < SLICES; at++) {
      Varint.write(out, waiting[at]);
      Varint.write(out, opened[at]);
    }
    out.writeLong(slice);
    out.writeInt(live);
    out.writeLong(openedEver);
    out.writeUTF(owner);
    out.writeInt(unseenLive);
    out.writeInt(unseenWaiting);
    out.writeLong(tableNs);
    out.writeInt(tableUsed);
    out.writeLong(tableBeforeNs);
    out.writeInt(tableUsedBefore);
  }

  void readFrom(DataInput in) throws IOException {
    for (int at = 0; at < SLICES; at++) {
      waiting[at] = (int) Varint.read(in);
      opened[at] = (int) Varint.read(in);
    }
    slice = in.readLong();
    live = in.readInt();
    openedEver = in.readLong();
    owner = in.readUTF();
    unseenLive = in.readInt();
    unseenWaiting = in.readInt();
    tableNs = in.readLong();
    tableUsed = in.readInt();
    tableBeforeNs = in.readLong();
    tableUsedBefore = in.readInt();
  }
}
