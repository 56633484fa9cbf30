// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.observe;

import io.pawprint.tcp.Ip;
import java.util.Arrays;

/**
 * Rows in columns: what the hot path reads and writes. Grows as rows are added; fields are public
 * because a method call a value would hide the arrays from the loop that walks them. Not
 * thread-safe.
 */
public final class SegmentColumns {

  /** Bit of {@link #flags}: the row has a TSval. */
  public static final int HAS_TS = 1;

  /** Bit of {@link #flags}: the local side opened the connection. */
  public static final int OUTGOING = 2;

  /** Number of rows. */
  public int size;
  /** {@link RowKind} ordinals. */
  public byte[] kind;
  /** {@link #HAS_TS}, {@link #OUTGOING}. */
  public byte[] flags;
  /** Capture time, nanoseconds since the epoch. */
  public long[] timeNs;
  /** Local address, two halves as in {@link Ip}. */
  public long[] localHi;
  public long[] localLo;
  /** Remote address, two halves. */
  public long[] remoteHi;
  public long[] remoteLo;
  public int[] localPort;
  public int[] remotePort;
  /** See the schema: SYN its number, REPLY the answered SYN's, CLOSE the remote's next. */
  public int[] seq;
  /** TSval, meaningful with {@link #HAS_TS}. */
  public int[] tsVal;

  public SegmentColumns(int capacity) {
    int n = Math.max(capacity, 1);
    kind = new byte[n];
    flags = new byte[n];
    timeNs = new long[n];
    localHi = new long[n];
    localLo = new long[n];
    remoteHi = new long[n];
    remoteLo = new long[n];
    localPort = new int[n];
    remotePort = new int[n];
    seq = new int[n];
    tsVal = new int[n];
  }

  /** Makes room for one more row and returns its index; its values are the caller's to set. */
  public int add() {
    if (size == kind.length) {
      grow(size * 2);
    }
    return size++;
  }

  private void grow(int n) {
    kind = Arrays.copyOf(kind, n);
    flags = Arrays.copyOf(flags, n);
    timeNs = Arrays.copyOf(timeNs, n);
    localHi = Arrays.copyOf(localHi, n);
    localLo = Arrays.copyOf(localLo, n);
    remoteHi = Arrays.copyOf(remoteHi, n);
    remoteLo = Arrays.copyOf(remoteLo, n);
    localPort = Arrays.copyOf(localPort, n);
    remotePort = Arrays.copyOf(remotePort, n);
    seq = Arrays.copyOf(seq, n);
    tsVal = Arrays.copyOf(tsVal, n);
  }

  /** Forgets all rows, keeps the arrays. */
  public void clear() {
    size = 0;
  }

  public RowKind kindAt(int row) {
    return RowKind.of(kind[row]);
  }

  public boolean hasTs(int row) {
    return (flags[row] & HAS_TS) != 0;
  }

  public boolean outgoing(int row) {
    return (flags[row] & OUTGOING) != 0;
  }

  public Ip local(int row) {
    return new Ip(localHi[row], localLo[row]);
  }

  public Ip remote(int row) {
    return new Ip(remoteHi[row], remoteLo[row]);
  }
}
