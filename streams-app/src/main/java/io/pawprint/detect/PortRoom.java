// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.BitSet;

/**
 * How many ports there are towards any one destination, and where the mark is.
 *
 * @param capacity ports that can be taken; 0 if the range is not known
 * @param mark ports in use from which it is tight
 * @param settings that say for how long TIME_WAIT holds a port
 * @param kernelRelease {@code uname -r}, which has a say in that
 */
record PortRoom(int capacity, int mark, Sysctls settings, String kernelRelease) {

  /** Nothing is known: nothing is tight. */
  static final PortRoom UNKNOWN = new PortRoom(0, Integer.MAX_VALUE, Sysctls.UNKNOWN, "");

  // capacity = range - reserved - explicitly bound - the port that a search in pairs never tries
  static PortRoom of(Sysctls settings, String kernelRelease, PortLedger ports, double warnShare) {
    PortRange range = settings.portRange().orElse(null);
    if (range == null) {
      return UNKNOWN;
    }
    BitSet taken = settings.reservedPorts(range);
    ports.boundPorts().stream().filter(range::contains).forEach(taken::set);
    int lost = oneLost(range, kernelRelease) ? 1 : 0;
    int capacity = Math.max(0, range.size() - taken.cardinality() - lost);
    return new PortRoom(
        capacity, (int) Math.ceil(warnShare * capacity), settings, kernelRelease);
  }

  /** {@code remaining &= ~1U} if it is more than 1: __inet_hash_connect, from 4.2 on, and el7. */
  private static boolean oneLost(PortRange range, String kernelRelease) {
    return range.size() > 1
        && range.size() % 2 == 1
        && (kernelRelease.contains(".el7")
            || KernelVersion.of(kernelRelease).map(v -> v.atLeast(4, 2)).orElse(false));
  }

  /**
   * Whether the kernel goes through all ports of the first one's parity before it tries another
   * (__inet_hash_connect, from 4.6 on); unknown kernels are not said to.
   */
  boolean parityFirst() {
    return KernelVersion.of(kernelRelease).map(v -> v.atLeast(4, 6)).orElse(false);
  }

  long holdNs(PortUse use) {
    return (use.withoutTimestamps()
            ? TimeWaitHold.withoutReuse(settings)
            : TimeWaitHold.of(settings, kernelRelease, use.remote()))
        .ns();
  }

  /** Whether the use is past the mark at that time. */
  boolean tight(PortUse use, long timeNs) {
    return use.blocked(timeNs, holdNs(use)) >= mark;
  }
}
