// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import java.util.List;

/**
 * One host in one scenario against the same host as recorded.
 *
 * @param hostId the host
 * @param scenario the scenario
 * @param recorded figures of the recording
 * @param there figures of the scenario
 * @param saved what differs, SYN by SYN
 * @param alerts what becomes of each alert
 * @param notes what is assumed, and what cannot be known
 */
public record Difference(
    String hostId,
    Scenario scenario,
    Figures recorded,
    Figures there,
    Saved saved,
    List<AlertChange> alerts,
    List<String> notes) {

  /** Alerts of which that becomes. */
  public List<AlertChange> alerts(AlertChange.Kind kind) {
    return alerts.stream().filter(change -> change.kind() == kind).toList();
  }
}
