// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import io.pawprint.verdict.SynSink;
import java.util.List;
import java.util.Optional;

/**
 * One host's part of a history, played to listeners. A scenario that rewrites what was observed
 * feeds one of its own. Not thread-safe.
 *
 * <pre>
 *   observation ─┬→ listeners
 *                └→ HostReplay ─┬ alerts ──→ those of the range → listeners
 *                               └ verdicts → those of the range → listeners
 * </pre>
 */
public final class PlayedHost {

  private final Span span;
  private final List<HostListener> listeners;
  private final HostReplay replay;
  private final RangeAlerts alerts;
  private final SynGate gate;
  private Phase phase;
  private long atMs;

  public PlayedHost(
      String hostId, Thresholds thresholds, Span span, List<HostListener> listeners) {
    this.span = span;
    this.listeners = List.copyOf(listeners);
    alerts =
        new RangeAlerts(
            span, thresholds, alert -> this.listeners.forEach(listener -> listener.alert(alert)));
    replay = new HostReplay(hostId, thresholds, alert -> alert(alert, atMs));
    List<SynSink> sinks =
        listeners.stream().map(HostListener::verdicts).flatMap(Optional::stream).toList();
    gate = new SynGate(span, sinks);
    if (!sinks.isEmpty()) {
      replay.watch(gate);
    }
  }

  /**
   * Folds one observation in.
   *
   * @param observedAtMs when it reached the topics; in a capture folder its own time
   */
  public void observe(Observation observation, long observedAtMs) {
    atMs = observedAtMs;
    phase(span.phase(observedAtMs));
    for (HostListener listener : listeners) {
      listener.observation(observation, observedAtMs);
    }
    replay.observe(observation);
  }

  /** The history has come that far, with or without this host. */
  public void phase(Phase now) {
    if (phase == null || now.compareTo(phase) > 0) { // a clock that goes back opens nothing anew
      phase = now;
      gate.phase(now);
      listeners.forEach(listener -> listener.phase(now));
      if (now != Phase.WARM_UP && span.recordTime()) {
        alerts.begin();
      }
    }
  }

  /** Takes a finding that does not come from the host's own observations: its silence. */
  void tell(Finding finding, long toldAtMs) {
    atMs = toldAtMs;
    replay.tell(finding);
  }

  /** Takes an alert of the partition. */
  void alert(Alert alert, long toldAtMs) {
    alerts.accept(alert, span.recordTime() ? toldAtMs : alert.updatedAtMs());
  }

  /** The history ends here: looks at what is still held back for order. */
  public void finish() {
    replay.finish();
    stop();
  }

  /** As much as was asked for was played; what is held back the live topology held back, too. */
  public void stop() {
    alerts.begin();
    listeners.forEach(listener -> listener.finished(replay));
  }

  /** What is known of the host now. */
  public HostReplay replay() {
    return replay;
  }
}
