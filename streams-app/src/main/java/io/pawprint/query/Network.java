// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.tcp.Ip;

/**
 * Addresses that begin alike.
 *
 * @param bits how many of the 128 leading bits count
 */
record Network(Ip ip, int bits) {

  static final Network ALL = new Network(new Ip(0, 0), 0);

  boolean has(long hi, long lo) {
    return ((hi ^ ip.hi()) & hiMask()) == 0 && ((lo ^ ip.lo()) & loMask()) == 0;
  }

  private long hiMask() {
    return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
  }

  private long loMask() {
    return bits <= 64 ? 0 : bits == 128 ? -1L : -1L << 128 - bits;
  }

  /** Upper half of its first address. */
  long firstHi() {
    return ip.hi() & hiMask();
  }

  /** Lower half of its first address. */
  long firstLo() {
    return ip.lo() & loMask();
  }
}
