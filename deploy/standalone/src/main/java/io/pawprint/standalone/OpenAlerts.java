// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.alert.Alert;
import io.pawprint.app.AlertFeed;
import io.pawprint.app.PawprintConfig;
import io.pawprint.schema.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which alerts are open, by the transitions that were seen. */
final class OpenAlerts {

  private final Map<String, Alert> open = new LinkedHashMap<>();

  /** Those that an earlier run left open. */
  static OpenAlerts read(PawprintConfig config) {
    OpenAlerts alerts = new OpenAlerts();
    try (AlertFeed current = AlertFeed.open(config, Topics.ALERTS_CURRENT, true)) {
      List<AlertFeed.Entry> entries = current.toEnd();
      for (AlertFeed.Entry entry : entries) {
        entry.alert().ifPresentOrElse(alerts::see, () -> alerts.open.remove(entry.fingerprint()));
      }
    }
    return alerts;
  }

  void see(Alert transition) {
    if (transition.status() == Alert.Status.RESOLVED) {
      open.remove(transition.fingerprint());
    } else {
      open.put(transition.fingerprint(), transition);
    }
  }

  Collection<Alert> all() {
    return open.values();
  }
}
