// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.torture;

import io.pawprint.alert.Alert;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came out of a run, beside what should have.
 *
 * @param came transitions; those of one fingerprint in the order in which they came
 * @param expected what the pure fold makes of the same observations
 * @param current last value by fingerprint of the compacted topic, empty for a tombstone; empty
 *     where nobody looked
 * @param state by name of its part; empty where nobody looked
 * @param expectedState the same of the fold
 */
public record Outcome(
    List<Alert> came,
    List<Alert> expected,
    Optional<Map<String, Optional<Alert>>> current,
    Map<String, Object> state,
    Map<String, Object> expectedState) {

  /** Alerts alone. */
  public static Outcome of(List<Alert> came, List<Alert> expected) {
    return new Outcome(came, expected, Optional.empty(), Map.of(), Map.of());
  }

  /** The same with the compacted topic. */
  public Outcome withCurrent(Map<String, Optional<Alert>> latest) {
    return new Outcome(came, expected, Optional.of(latest), state, expectedState);
  }

  /** The same with the state. */
  public Outcome withState(Map<String, Object> is, Map<String, Object> should) {
    return new Outcome(came, expected, current, is, should);
  }

  /** A line for each guarantee that does not hold; a run without an alert proves nothing. */
  public List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (expected.isEmpty()) {
      broken.add("no alert was expected: this run proves nothing");
    }
    broken.addAll(brokenOf(EnumSet.allOf(Guarantee.class)));
    return broken;
  }

  /** A line for each of those that does not hold. */
  public List<String> brokenOf(Set<Guarantee> guarantees) {
    List<String> broken = new ArrayList<>();
    guarantees.forEach(guarantee -> guarantee.broken(this).ifPresent(broken::add));
    return broken;
  }
}
