// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Severity;
import io.pawprint.detect.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Alerts for streams that no topic feeds. */
final class Alerts {

  private Alerts() {}

  /** One of some 10 kB, so that a connection fills up soon. */
  static Alert large() {
    List<Alert> alerts = new ArrayList<>();
    new AlertLifecycle("host", Thresholds.DEFAULTS).accept(
        new Finding(
            "RecycleUnderNat", new TreeMap<>(), true, Severity.WARNING, 1, 1, 1,
            "x".repeat(10_000), "", List.of(), List.of()),
        alerts::add);
    return alerts.get(0);
  }
}
