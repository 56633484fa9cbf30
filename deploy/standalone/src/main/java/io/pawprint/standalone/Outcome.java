// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.standalone;

import io.pawprint.alert.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was expected of one incident and what came.
 *
 * @param incident what was played
 * @param alerts newest transition of each alert on its host, in order of opening
 */
record Outcome(Incident incident, List<Alert> alerts) {

  /** Sorts transitions of many hosts to their incidents. */
  static List<Outcome> of(List<Incident> incidents, Collection<Alert> transitions) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Incident incident : incidents) {
      Map<String, Alert> newest = new LinkedHashMap<>();
      for (Alert alert : transitions) {
        if (alert.hostId().equals(incident.hostId())) {
          newest.put(alert.fingerprint(), alert);
        }
      }
      outcomes.add(new Outcome(incident, List.copyOf(newest.values())));
    }
    return outcomes;
  }

  /** Kinds that came, sorted, each once. */
  List<String> kinds() {
    return List.copyOf(new TreeSet<>(alerts.stream().map(Alert::kind).toList()));
  }

  /** Whether the expected kinds came and no other. */
  boolean asExpected() {
    return kinds().equals(incident.expect());
  }
}
