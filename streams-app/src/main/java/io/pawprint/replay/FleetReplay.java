// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.alert.AlertLifecycle;
import io.pawprint.detect.Finding;
import io.pawprint.detect.Silence;
import io.pawprint.detect.Thresholds;
import io.pawprint.observe.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The history of one partition's hosts, folded on the heap in the order of record time; silence is
 * what gaps in record time say. Not thread-safe.
 */
public final class FleetReplay {

  private final Thresholds thresholds;
  private final Consumer<Alert> alerts;
  private final Silence silence;
  private final Map<String, HostReplay> hosts = new LinkedHashMap<>();
  private final Map<String, AlertLifecycle> silences = new LinkedHashMap<>();
  private long lookedMs = Long.MIN_VALUE;

  /**
   * @param partition what to call the partition in alerts
   */
  public FleetReplay(String partition, Thresholds thresholds, Consumer<Alert> alerts) {
    this.thresholds = thresholds;
    this.alerts = alerts;
    this.silence = new Silence(partition, thresholds);
  }

  /** Folds one observation in that reached the topics at that time. */
  public void observe(Observation observation, long recordMs) {
    advance(recordMs);
    silence.heard(observation.hostId(), recordMs, this::tell);
    hosts
        .computeIfAbsent(
            observation.hostId(), id -> new HostReplay(id, thresholds, alerts))
        .observe(observation);
  }

  /** Looks for silence up to that time, as often as the live topology does. */
  private void advance(long recordMs) {
    if (lookedMs == Long.MIN_VALUE) {
      silence.start(recordMs);
      lookedMs = recordMs;
    }
    for (long nextMs = lookedMs + Silence.LOOK_EVERY_MS;
        nextMs <= recordMs;
        nextMs += Silence.LOOK_EVERY_MS) {
      silence.look(nextMs, this::tell);
      lookedMs = nextMs;
    }
  }

  private void tell(Finding finding) {
    silences
        .computeIfAbsent(
            finding.labels().get("host"), host -> new AlertLifecycle(host, thresholds))
        .accept(finding, alerts);
  }

  /** The history ends here. */
  public void finish() {
    hosts.values().forEach(HostReplay::finish);
  }
}
