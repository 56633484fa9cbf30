// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The history of one partition's hosts, folded on the heap in the order of record time; silence is
 * what gaps in record time say. Not thread-safe.
 */
public final class FleetReplay {

  private static final Span ALL =
      new Span(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, true);

  private final Thresholds thresholds;
  private final Span span;
  private final Predicate<String> told;
  private final List<ReplayListener> listeners;
  private final Silence silence;
  private final Map<String, PlayedHost> hosts = new TreeMap<>();
  private final Map<String, AlertLifecycle> silences = new TreeMap<>();
  private Phase phase;
  private long lookedMs = Long.MIN_VALUE;
  private long nowMs;

  /**
   * @param partition what to call the partition in alerts
   * @param told hosts to tell of; of the others only {@link #heard} is to be called
   */
  public FleetReplay(
      String partition,
      Thresholds thresholds,
      Span span,
      Predicate<String> told,
      List<ReplayListener> listeners) {
    this.thresholds = thresholds;
    this.told = told;
    this.span = span;
    this.listeners = List.copyOf(listeners);
    this.silence = new Silence(partition, thresholds);
  }

  /** All of a history, for its alerts alone. */
  public FleetReplay(String partition, Thresholds thresholds, Consumer<Alert> alerts) {
    this(partition, thresholds, ALL, hostId -> true, List.of(hostId -> new HostListener() {
      @Override
      public void alert(ReplayedAlert alert) {
        alerts.accept(alert.alert());
      }
    }));
  }

  /** Folds one observation in that reached the topics at that time. */
  public void observe(Observation observation, long recordMs) {
    heard(observation.hostId(), recordMs);
    fold(observation, recordMs);
  }

  /**
   * The same without a word on silence: hosts do not depend on each other, so that a block of
   * records may be folded host by host. {@link #heard} follows for all of them in their order.
   */
  public void fold(Observation observation, long recordMs) {
    host(observation.hostId()).observe(observation, recordMs);
  }

  /** A record of that host reached the topics at that time. */
  public void heard(String hostId, long recordMs) {
    advance(recordMs);
    silence.heard(hostId, recordMs, this::tell);
  }

  private PlayedHost host(String hostId) {
    return hosts.computeIfAbsent(
        hostId,
        id -> {
          PlayedHost host =
              new PlayedHost(
                  id, thresholds, span, listeners.stream().map(l -> l.host(id)).toList());
          if (phase != null) {
            host.phase(phase);
          }
          return host;
        });
  }

  /** Whether anything came. */
  public boolean begun() {
    return lookedMs != Long.MIN_VALUE;
  }

  /** Nothing else came up to that time: looks for silence as often as the live topology does. */
  public void advance(long recordMs) {
    if (lookedMs == Long.MIN_VALUE) {
      silence.start(recordMs);
      lookedMs = recordMs;
    }
    for (long nextMs = lookedMs + Silence.LOOK_EVERY_MS;
        nextMs <= recordMs;
        nextMs += Silence.LOOK_EVERY_MS) {
      pass(nextMs);
      silence.look(nextMs, this::tell);
      lookedMs = nextMs;
    }
    pass(recordMs);
  }

  private void pass(long recordMs) {
    nowMs = recordMs;
    Phase now = span.phase(recordMs);
    if (phase == null || now.compareTo(phase) > 0) {
      phase = now;
      hosts.values().forEach(host -> host.phase(now));
    }
  }

  private void tell(Finding finding) {
    String hostId = finding.labels().get("host");
    if (finding.kind().equals(Silence.HOST_KIND)) {
      if (told.test(hostId)) {
        host(hostId).tell(finding, nowMs);
      }
      return;
    }
    silences
        .computeIfAbsent(hostId, host -> new AlertLifecycle(host, thresholds))
        .accept(finding, alert -> host(hostId).alert(alert, nowMs));
  }

  /** The history ends here: looks at what is still held back for order. */
  public void finish() {
    hosts.values().forEach(PlayedHost::finish);
  }

  /** As much as was asked for was played; what is held back the live topology held back, too. */
  public void stop() {
    hosts.values().forEach(PlayedHost::stop);
  }
}
