// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one alert, told by its fingerprint.
 *
 * @param kind avoided, brought, or in both worlds
 * @param alert its worst word, in the world that has it; of both the hypothetical one's
 * @param recorded its severity in the recording, if it came there
 * @param there its severity in the scenario, if it comes there
 */
public record AlertChange(
    Kind kind, Alert alert, Optional<Severity> recorded, Optional<Severity> there) {

  /** In which of the two worlds. */
  public enum Kind {
    /** In the recording only. */
    AVOIDED,
    /** In the scenario only. */
    BROUGHT,
    /** In both, though perhaps not as severe. */
    UNCHANGED
  }

  static List<AlertChange> between(AlertLog recorded, AlertLog there) {
    List<AlertChange> changes = new ArrayList<>();
    for (Alert alert : recorded.all()) {
      Alert other = there.of(alert.fingerprint());
      changes.add(
          new AlertChange(
              other == null ? Kind.AVOIDED : Kind.UNCHANGED,
              other == null ? alert : other,
              Optional.of(alert.severity()),
              Optional.ofNullable(other).map(Alert::severity)));
    }
    for (Alert alert : there.all()) {
      if (recorded.of(alert.fingerprint()) == null) {
        changes.add(
            new AlertChange(
                Kind.BROUGHT, alert, Optional.empty(), Optional.of(alert.severity())));
      }
    }
    return changes;
  }

  /** Whether it is in both, but less severe in the scenario. */
  public boolean milder() {
    return kind == Kind.UNCHANGED && there.get().compareTo(recorded.get()) < 0;
  }
}
