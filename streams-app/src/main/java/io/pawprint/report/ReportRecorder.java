// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.detect.Thresholds;
import io.pawprint.replay.HostListener;
import io.pawprint.replay.ReplayListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * All that a report is made of: a {@link HostRecorder} for each host, what-if rows, and notes.
 * Takes part in a replay like any listener; read it when that is over.
 */
public final class ReportRecorder implements ReplayListener {

  private final String origin;
  private final Thresholds thresholds;
  private final ReportLimits limits;
  private final TreeMap<String, HostRecorder> hosts = new TreeMap<>();
  private final List<WhatIf> whatIf = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long omittedHosts;

  /**
   * @param origin what is replayed, for the report's footer: a folder, or topics and their range
   */
  public ReportRecorder(String origin, Thresholds thresholds, ReportLimits limits) {
    this.origin = origin;
    this.thresholds = thresholds;
    this.limits = limits;
  }

  @Override
  public synchronized HostListener host(String hostId) {
    if (hosts.size() >= limits.hosts()) {
      omittedHosts++;
      return new HostListener() {}; // hears nothing
    }
    HostRecorder host = new HostRecorder(hostId, thresholds.kernelRule(), limits);
    hosts.put(hostId, host);
    return host;
  }

  /** One row for the what-if table. */
  public synchronized void whatIf(WhatIf row) {
    whatIf.add(row);
  }

  /** Something to be read beside the figures: a gap, a record that could not be read. */
  public synchronized void note(String note) {
    if (notes.size() < limits.alerts()) {
      notes.add(note);
    }
  }

  String origin() {
    return origin;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  ReportLimits limits() {
    return limits;
  }

  Collection<HostRecorder> hosts() {
    return hosts.values();
  }

  List<WhatIf> whatIf() {
    return whatIf;
  }

  List<String> notes() {
    return notes;
  }

  /** Hosts that there was no room for. */
  long omittedHosts() {
    return omittedHosts;
  }
}
