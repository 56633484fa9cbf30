// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import io.pawprint.detect.HostTables;
import io.pawprint.detect.HostView;
import io.pawprint.state.PageReader;
import io.pawprint.state.PageSource;
import io.pawprint.verdict.RecentSources;
import java.util.Optional;

/**
 * What this instance can say of one host, for one request on one thread: its tables as they are
 * being written where it is on the heap, as last saved where it is not.
 */
public final class KnownHost {

  private final HostView view;
  private final HostTables tables;
  private final Optional<MonitoredHost> live;
  private final boolean stale;
  private final PageSource[] stored;
  private final long asOfNs;

  KnownHost(
      HostView view, HostTables cold, Optional<MonitoredHost> live, boolean stale,
      PageSource[] stored, long asOfNs) {
    this.asOfNs = asOfNs;
    this.view = view;
    this.tables = live.map(MonitoredHost::tables).orElse(cold);
    this.live = live;
    this.stale = stale;
    this.stored = stored;
  }

  /** As of the last commit. */
  public HostView view() {
    return view;
  }

  /** Whether a standby, or a task that is not yet up to date, says so. */
  public boolean stale() {
    return stale;
  }

  /** Host time of what the tables know. */
  public long asOfNs() {
    return asOfNs;
  }

  /** Counts and memory by (local, remote). */
  public PageReader sources() {
    return new PageReader(tables.sources(), stored[0]);
  }

  /** Clock lines by (local, remote), of those with more than one clock. */
  public PageReader clocks() {
    return new PageReader(tables.clocks(), stored[1]);
  }

  /** The sources that lose most. */
  public PageReader losing() {
    return new PageReader(tables.losing(), stored[2]);
  }

  /** Last SYNs of such sources. */
  public PageReader points() {
    return new PageReader(tables.points(), stored[3]);
  }

  /** Who sent a SYN last; empty where the host is not on the heap. */
  public Optional<RecentSources> recent() {
    return live.map(host -> host.monitor().watched().recent());
  }
}
