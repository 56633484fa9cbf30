// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The addresses of a namespace, asked for again now and then: virtual ones come and go. */
final class LocalAddresses {

  private static final long EVERY_NS = 30_000_000_000L;

  private final Namespace namespace;
  private final Set<Ip> configured;
  private Set<Ip> all;
  private long askedNs = Long.MIN_VALUE;

  /** @param configured these count always */
  LocalAddresses(Namespace namespace, Collection<Ip> configured) {
    this.namespace = namespace;
    this.configured = Set.copyOf(configured);
    this.all = this.configured;
  }

  Namespace namespace() {
    return namespace;
  }

  Set<Ip> all() {
    return all;
  }

  /** Whether they have changed. */
  boolean refresh(long nowNs) {
    if (askedNs == Long.MIN_VALUE) {
      askedNs = nowNs;
    }
    if (nowNs - askedNs < EVERY_NS) {
      return false;
    }
    askedNs = nowNs;
    try {
      Set<Ip> now = new HashSet<>(namespace.localAddresses());
      now.addAll(configured);
      boolean changed = !now.equals(all);
      all = now;
      return changed;
    } catch (ProbeException e) {
      return false; // those of before
    }
  }
}
