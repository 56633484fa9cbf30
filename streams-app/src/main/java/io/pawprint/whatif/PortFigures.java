// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import java.util.Comparator;
import java.util.Map;

/** The destination that a world's ports are tightest towards. */
final class PortFigures {

  private PortFigures() {}

  static void close(Map<Target, DestinationPorts> all, PortPool pool, Figures figures) {
    all.entrySet().stream()
        .max(
            Comparator.comparingInt((Map.Entry<Target, DestinationPorts> e) -> e.getValue().most())
                .thenComparing(e -> e.getKey().toString()))
        .ifPresent(
            tightest -> {
              figures.destination = tightest.getKey().toString();
              figures.portsMost = tightest.getValue().most();
              figures.portsCapacity = pool.known() ? pool.capacity() : 0;
              figures.fullSinceNs = tightest.getValue().fullSinceNs();
            });
  }
}
