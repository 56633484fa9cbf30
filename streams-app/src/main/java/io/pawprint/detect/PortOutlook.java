// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.PortRange;
import java.util.OptionalDouble;

/**
 * How it stands towards one destination, and where it heads.
 *
 * @param use what is known of its ports
 * @param capacity ports that can be taken
 * @param blocked of these, ports that cannot be taken now
 * @param live of those, ports of open connections
 * @param opensPerS connections opened per second
 * @param opens connections that this rate rests on
 * @param holdS how long TIME_WAIT keeps a port at most
 * @param exhaustedInS when none is left, if it heads there
 * @param otherHalfShare share of recent connections that took a port of the parity that is tried
 *     last; 0 where the kernel tries none last, and where sockets are bound before connect(), which
 *     begin at that parity
 * @param decided whether it heads there, allowing for the error of the rate
 */
record PortOutlook(
    PortUse use,
    int capacity,
    int blocked,
    int live,
    double opensPerS,
    int opens,
    double holdS,
    OptionalDouble exhaustedInS,
    double otherHalfShare,
    Decided decided) {

  /** Whether the ports run out at the present rate, give or take its error. */
  enum Decided {
    THEY_LAST,
    UNDECIDED,
    THEY_RUN_OUT
  }

  static PortOutlook of(Situation host, PortUse use, PortRoom ports, PortRange range) {
    long holdNs = ports.holdNs(use);
    int blocked = use.blocked(host.nowNs(), holdNs);
    PortRates rates = use.rates();
    double otherHalf = rates.share((range.first() & 1) == 0);
    // what was blocked before those connections is the half that is tried first
    boolean after = blocked - otherHalf * rates.recent() >= 0.9 * ports.capacity() / 2;
    return new PortOutlook(
        use, ports.capacity(), blocked, use.live(), use.opensPerS(), rates.opens(), holdNs / 1e9,
        use.exhaustedInS(ports.capacity(), host.nowNs(), holdNs),
        ports.parityFirst() && after ? otherHalf : 0,
        decided(use, ports.capacity(), holdNs));
  }

  private static Decided decided(PortUse use, int capacity, long holdNs) {
    double perS = use.blockedPerS();
    double error = use.rowsSeen() ? use.rates().error() : 0;
    if (use.inTheLongRun(perS * (1 + error), holdNs) < capacity) {
      return Decided.THEY_LAST;
    }
    return perS > 0 && use.inTheLongRun(perS * (1 - error), holdNs) >= capacity
        ? Decided.THEY_RUN_OUT
        : Decided.UNDECIDED;
  }

  double share() {
    return capacity == 0 ? 1 : (double) blocked / capacity;
  }

  /** Connections per second that can be opened for ever. */
  double ceilingPerS() {
    return capacity / holdS;
  }

  String id() {
    return use.local() + ">" + use.remote() + ":" + use.remotePort();
  }
}
