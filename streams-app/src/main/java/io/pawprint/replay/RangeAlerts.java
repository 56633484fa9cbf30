// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.alert.Alert.Status;
import io.pawprint.detect.Thresholds;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets through the transitions of the range, and at its begin the alerts that are open then. Not
 * thread-safe.
 *
 * <pre>
 *   warm-up: remembered while open ─ begin of the range ─→ told as open at the start
 *   range:   told · tail: nothing
 * </pre>
 */
final class RangeAlerts {

  private record Open(Alert alert, long beganMs) {}

  private final Span span;
  private final Thresholds thresholds;
  private final Consumer<ReplayedAlert> alerts;
  private final Map<String, Open> open = new TreeMap<>();
  private boolean begun;

  RangeAlerts(Span span, Thresholds thresholds, Consumer<ReplayedAlert> alerts) {
    this.span = span;
    this.thresholds = thresholds;
    this.alerts = alerts;
  }

  /**
   * Takes the next transition.
   *
   * @param atMs when in the history
   */
  void accept(Alert alert, long atMs) {
    Phase phase = span.phase(atMs);
    if (phase != Phase.WARM_UP) {
      begin();
    }
    Open known = open.get(alert.fingerprint());
    // in the history's time, whatever the host's own clock says
    long beganMs =
        known != null ? known.beganMs : atMs - (alert.updatedAtMs() - alert.startsAtMs());
    if (alert.status() == Status.RESOLVED) {
      open.remove(alert.fingerprint());
    } else {
      open.put(alert.fingerprint(), new Open(alert, beganMs));
    }
    if (phase == Phase.RANGE) {
      tell(alert, atMs, beganMs, false);
    }
  }

  /** The range begins, or the history ends. */
  void begin() {
    if (!begun) {
      begun = true;
      open.forEach(
          (fingerprint, known) -> tell(known.alert, span.fromMs(), known.beganMs, true));
    }
  }

  private void tell(Alert alert, long atMs, long beganMs, boolean openAtStart) {
    boolean sound = beganMs >= span.soundFromMs(alert.kind(), thresholds);
    alerts.accept(
        new ReplayedAlert(LongMemory.marked(alert, span, atMs), atMs, sound, openAtStart));
  }
}
