// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alertmanager;

import io.pawprint.schema.Severity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What is firing, by fingerprint: never more than the limit, the most severe first. */
final class HeldAlerts {

  /**
   * One of them.
   *
   * @param from the partition it was read from
   */
  record Held(TopicPartition from, Severity severity, PostableAlert alert) {}

  private final int limit;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private long leftOut;

  HeldAlerts(int limit) {
    this.limit = limit;
  }

  /**
   * Takes an alert in.
   *
   * @return the same alert as it was, if its labels were others: to Alertmanager that is another
   *     alert, which has to be resolved
   */
  Optional<PostableAlert> put(String fingerprint, Held alert) {
    Held before = held.get(fingerprint);
    if (before != null) {
      held.put(fingerprint, alert);
      boolean sameLabels = before.alert().labels().equals(alert.alert().labels());
      return sameLabels ? Optional.empty() : Optional.of(before.alert());
    }
    if (held.size() >= limit) {
      leftOut++;
      Optional<String> lesser = held.entrySet().stream()
          .filter(e -> e.getValue().severity().compareTo(alert.severity()) < 0)
          .min(Map.Entry.comparingByValue((a, b) -> a.severity().compareTo(b.severity())))
          .map(Map.Entry::getKey);
      if (lesser.isEmpty()) {
        return Optional.empty();
      }
      held.remove(lesser.get()); // not resolved, only told no more
    }
    held.put(fingerprint, alert);
    return Optional.empty();
  }

  boolean holds(String fingerprint) {
    return held.containsKey(fingerprint);
  }

  /** Lets go of one; empty if it was not held. */
  Optional<PostableAlert> remove(String fingerprint) {
    return Optional.ofNullable(held.remove(fingerprint)).map(Held::alert);
  }

  /** Lets go of all from these partitions: somebody else reads them now, or they are read anew. */
  void forget(Collection<TopicPartition> partitions) {
    held.values().removeIf(one -> partitions.contains(one.from()));
  }

  Collection<Held> all() {
    return held.values();
  }

  int size() {
    return held.size();
  }

  /** How often an alert was left out because of the limit. */
  long leftOut() {
    return leftOut;
  }
}
