// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.alert.Alert.Status;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The alerts of one world: of each the word that was worst, whether it ended or not. */
final class AlertLog implements Consumer<Alert> {

  private final SortedMap<String, Alert> worst = new TreeMap<>();
  private boolean counting = true;

  void counting(boolean on) {
    counting = on;
  }

  @Override
  public void accept(Alert alert) {
    if (alert.status() == Status.RESOLVED) {
      if (!counting) {
        worst.remove(alert.fingerprint()); // it was over before what was asked for began
      }
      return;
    }
    worst.merge(
        alert.fingerprint(), alert,
        (old, now) -> now.severity().compareTo(old.severity()) >= 0 ? now : old);
  }

  Collection<Alert> all() {
    return worst.values();
  }

  Alert of(String fingerprint) {
    return worst.get(fingerprint);
  }
}
