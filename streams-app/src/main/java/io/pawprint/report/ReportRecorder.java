// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Thresholds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a report is made of: a {@link HostRecorder} for each host, what-if rows, and notes.
 * Hosts may be recorded by several threads, each host by one.
 */
public final class ReportRecorder {

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

  /** The recorder of that host; empty if there is no room for one more, which the report says. */
  public synchronized Optional<HostRecorder> host(String hostId) {
    HostRecorder known = hosts.get(hostId);
    if (known == null && hosts.size() >= limits.hosts()) {
      omittedHosts++;
      return Optional.empty();
    }
    if (known == null) {
      known = new HostRecorder(hostId, thresholds.kernelRule(), limits);
      hosts.put(hostId, known);
    }
    return Optional.of(known);
  }

  /** A transition of an alert that belongs to no replayed host's own lifecycle, as silence. */
  public void alert(Alert alert) {
    host(alert.hostId()).ifPresent(host -> host.alert(alert));
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
