// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.connect;

import io.pawprint.observe.Observation;
import java.util.Map;

/**
 * One observation on its way to a topic.
 *
 * @param partition the Connect source partition it is of
 * @param offset how far that is read with it
 */
record Sighting(Observation observation, Map<String, ?> partition, Map<String, ?> offset) {

  /** Of something that cannot be read again: the offset says how far it was told, no more. */
  static Sighting live(Observation observation) {
    return new Sighting(observation, Map.of("host", observation.hostId()),
        Map.of("toldThroughNs", observation.timeNs()));
  }
}
