// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.state.PageReader;
import io.pawprint.topology.KnownHost;
import java.util.function.Supplier;

/**
 * All sources of a host.
 *
 * @param name of the host, and whether a standby has it
 * @param readers gives one for each thread
 * @param asOfNs host time
 */
record SourceTable(String name, Supplier<PageReader> readers, long asOfNs) {

  static SourceTable of(KnownHost host) {
    String name = (host.stale() ? "stale " : "") + host.view().hostId();
    return new SourceTable(name, host::sources, host.asOfNs());
  }
}
