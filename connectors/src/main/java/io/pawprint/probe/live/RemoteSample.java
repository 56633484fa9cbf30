// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.probe.pcap.Segment;
import io.pawprint.tcp.Ip;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which remote addresses are observed: the same as {@link CaptureFilter} lets through, for captures
 * that somebody else filters. The remote end is hashed in both directions, so that a peer is seen
 * whole or not at all; and whoever is observed at one rate is observed at every higher one.
 */
final class RemoteSample {

  private final int bits;
  private final Set<Ip> locals;

  /** @param bits k: one remote address in 2^k */
  RemoteSample(int bits, Collection<Ip> locals) {
    this.bits = bits;
    this.locals = new HashSet<>(locals);
  }

  boolean keeps(Segment s) {
    if (bits == 0) {
      return true;
    }
    return chosen(s.srcHi, s.srcLo) && locals.contains(new Ip(s.dstHi, s.dstLo))
        || chosen(s.dstHi, s.dstLo) && locals.contains(new Ip(s.srcHi, s.srcLo));
  }

  /** h(x) = (x * 2654435761) >> (32 - k) is 0; of IPv6, x is the sum of the four words. */
  private boolean chosen(long hi, long lo) {
    int word = hi == 0 && (lo & 0xFFFF_FFFF_0000_0000L) == Ip.V4_PREFIX
        ? (int) lo
        : (int) (hi >>> 32) + (int) hi + (int) (lo >>> 32) + (int) lo;
    return word * CaptureFilter.MULTIPLIER_BITS >>> 32 - bits == 0;
  }
}
