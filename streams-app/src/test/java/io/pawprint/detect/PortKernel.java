// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What a kernel does with the local ports towards one destination: __inet_hash_connect's search in
 * pairs and tcp_twsk_unique's rule of reuse. Times are nanoseconds.
 */
final class PortKernel {

  static final long TIME_WAIT_NS = 60_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long LIVE = Long.MAX_VALUE;
  private static final long FREE = Long.MIN_VALUE;

  /** When a TIME_WAIT may be taken over. */
  enum Reuse {
    NEVER("6.18.44", 0),
    MORE_THAN_A_WHOLE_SECOND("4.4.178", 1),
    NEXT_SECOND("6.1.0-21-amd64", 1),
    AFTER_THE_DELAY("6.18.44", 1);

    final String release;
    final int twReuse;

    Reuse(String release, int twReuse) {
      this.release = release;
      this.twReuse = twReuse;
    }

    boolean allows(long enteredNs, long nowNs) {
      long seconds = nowNs / SECOND_NS - enteredNs / SECOND_NS;
      return switch (this) {
        case NEVER -> false;
        case MORE_THAN_A_WHOLE_SECOND -> seconds > 1;
        case NEXT_SECOND -> seconds > 0;
        case AFTER_THE_DELAY -> nowNs - enteredNs >= SECOND_NS;
      };
    }
  }

  private final int first;
  private final int size;
  private final BitSet taken;
  private final Reuse reuse;
  private final long[] enteredNs;
  private int offset;

  /** @param taken ports reserved or bound */
  PortKernel(int first, int size, BitSet taken, Reuse reuse) {
    this.first = first;
    this.size = size;
    this.taken = taken;
    this.reuse = reuse;
    enteredNs = new long[size];
    Arrays.fill(enteredNs, FREE);
  }

  /** The port of a new connection; -1 is EADDRNOTAVAIL. */
  int connect(long nowNs) {
    int remaining = size > 1 ? size & ~1 : 1;
    offset = (offset + 2 + (int) (nowNs / 1_000 % 7) * 2) % Math.max(2, remaining) & ~1;
    for (int parity = 0; parity < Math.min(2, size); parity++) {
      int port = offset + parity;
      for (int i = 0; i < remaining; i += 2, port += 2) {
        if (port >= size) {
          port -= remaining;
        }
        if (!taken.get(first + port) && free(port, nowNs)) {
          enteredNs[port] = LIVE;
          return first + port;
        }
      }
    }
    return -1;
  }

  private boolean free(int port, long nowNs) {
    long entered = enteredNs[port];
    return entered == FREE
        || entered != LIVE && (nowNs - entered >= TIME_WAIT_NS || reuse.allows(entered, nowNs));
  }

  void timeWait(int port, long nowNs) {
    enteredNs[port - first] = nowNs;
  }

  void release(int port) {
    enteredNs[port - first] = FREE;
  }

  int live() {
    return (int) Arrays.stream(enteredNs).filter(ns -> ns == LIVE).count();
  }

  int waiting(long nowNs) {
    return (int)
        Arrays.stream(enteredNs)
            .filter(ns -> ns != LIVE && ns != FREE && nowNs - ns < TIME_WAIT_NS)
            .count();
  }
}
