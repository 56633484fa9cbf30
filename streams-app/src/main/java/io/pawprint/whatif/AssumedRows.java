// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.observe.RowKind;
import io.pawprint.observe.SegmentColumns;
import java.util.PriorityQueue;

/** Rows that nobody recorded, until their time comes. */
final class AssumedRows {

  /** Rows that may wait; beyond it connections stay open, and are counted. */
  private static final int MOST = 1 << 18;

  private record Row(long timeNs, long order, SegmentColumns one) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int byTime = Long.compare(timeNs, other.timeNs);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Row> waiting = new PriorityQueue<>();
  private long order;
  private long omitted;

  /** A row like that one, but of another kind and time; returns it for changes. */
  SegmentColumns add(SegmentColumns like, int row, RowKind kind, long timeNs) {
    SegmentColumns one = new SegmentColumns(1);
    one.add();
    one.kind[0] = (byte) kind.ordinal();
    one.flags[0] = like.flags[row];
    one.timeNs[0] = timeNs;
    one.localHi[0] = like.localHi[row];
    one.localLo[0] = like.localLo[row];
    one.remoteHi[0] = like.remoteHi[row];
    one.remoteLo[0] = like.remoteLo[row];
    one.localPort[0] = like.localPort[row];
    one.remotePort[0] = like.remotePort[row];
    one.seq[0] = like.seq[row];
    one.tsVal[0] = like.tsVal[row];
    if (waiting.size() < MOST) {
      waiting.add(new Row(timeNs, order++, one));
    } else {
      omitted++;
    }
    return one;
  }

  /** The first row up to that time, or null. */
  SegmentColumns next(long upToNs) {
    return waiting.isEmpty() || waiting.peek().timeNs > upToNs ? null : waiting.poll().one;
  }

  long omitted() {
    return omitted;
  }
}
