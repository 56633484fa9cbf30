// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.tcp.PortRange;
import io.pawprint.tcp.Sysctls;
import java.util.BitSet;
import java.util.List;

/**
 * The ephemeral ports that connect() may choose from, towards any one destination.
 *
 * @param range first and last; null if it is not known
 * @param usable those that are neither reserved nor explicitly bound
 */
record PortPool(PortRange range, BitSet usable) {

  /** Nothing is known: nothing can be said of ports. */
  static final PortPool UNKNOWN = new PortPool(null, new BitSet());

  // usable = range - reserved - explicitly bound (inet_get_local_port_range,
  // inet_is_local_reserved_port, __inet_hash_connect)
  static PortPool of(Sysctls settings, List<Integer> bound) {
    PortRange range = settings.portRange().orElse(null);
    if (range == null) {
      return UNKNOWN;
    }
    BitSet usable = new BitSet();
    usable.set(range.first(), range.last() + 1);
    usable.andNot(settings.reservedPorts(range));
    bound.forEach(usable::clear);
    return new PortPool(range, usable);
  }

  boolean known() {
    return range != null;
  }

  int capacity() {
    return usable.cardinality();
  }
}
