// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import java.util.List;

/** Marks what alerts of a hypothetical world rest on. */
final class Modelled {

  private Modelled() {}

  /** The alert with evidence that says that nobody read it anywhere. */
  static Alert mark(Alert alert, Scenario scenario) {
    String mark = "modelled (" + scenario.name() + "): ";
    List<Evidence> evidence =
        alert.evidence().stream()
            .map(e -> new Evidence(e.name(), e.value(), e.unit(), e.timeNs(), mark + e.source()))
            .toList();
    return alert.withEvidence(evidence);
  }
}
