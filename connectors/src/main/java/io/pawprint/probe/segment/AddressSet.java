// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.segment;

import io.pawprint.tcp.Ip;
import java.util.Collection;

/** The local addresses, asked twice a segment: open addressing on two longs, never changed. */
final class AddressSet {

  private final long[] halves;
  private final boolean[] used;
  private final int mask;

  AddressSet(Collection<Ip> addresses) {
    int slots = Integer.highestOneBit(Math.max(4, addresses.size() * 4)) * 2;
    halves = new long[slots * 2];
    used = new boolean[slots];
    mask = slots - 1;
    for (Ip address : addresses) {
      int at = find(address.hi(), address.lo());
      halves[at * 2] = address.hi();
      halves[at * 2 + 1] = address.lo();
      used[at] = true;
    }
  }

  boolean contains(long hi, long lo) {
    return used[find(hi, lo)];
  }

  private int find(long hi, long lo) {
    int at = (int) Mix.of(hi, lo) & mask;
    while (used[at] && (halves[at * 2] != hi || halves[at * 2 + 1] != lo)) {
      at = at + 1 & mask;
    }
    return at;
  }
}
