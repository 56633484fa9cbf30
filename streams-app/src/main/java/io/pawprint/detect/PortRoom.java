// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.Ip;
import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;

/**
 * How many ports there are towards any one destination, and where the mark is.
 *
 * @param capacity ports that can be taken; 0 if the range is not known
 * @param mark ports in use from which it is tight
 * @param settings that say for how long TIME_WAIT holds a port
 */
record PortRoom(int capacity, int mark, Sysctls settings) {

  /** Nothing is known: nothing is tight. */
  static final PortRoom UNKNOWN = new PortRoom(0, Integer.MAX_VALUE, Sysctls.UNKNOWN);

  // capacity = range - reserved - explicitly bound
  static PortRoom of(Sysctls settings, PortLedger ports, double warnShare) {
    PortRange range = settings.portRange().orElse(null);
    if (range == null) {
      return UNKNOWN;
    }
    long bound = ports.boundPorts().stream().filter(range::contains).count();
    int capacity = Math.max(0, range.size() - settings.reservedPortsIn(range) - (int) bound);
    return new PortRoom(capacity, (int) Math.ceil(warnShare * capacity), settings);
  }

  long holdNs(Ip remote) {
    return TimeWaitHold.of(settings, remote).ns();
  }

  /** Whether the use is past the mark at that time. */
  boolean tight(PortUse use, long timeNs) {
    return use.blocked(timeNs, holdNs(use.remote())) >= mark;
  }
}
