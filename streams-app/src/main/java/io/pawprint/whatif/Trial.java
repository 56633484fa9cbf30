// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.util.List;

/**
 * A remedy of an alert, tried as a scenario on the host that raised it.
 *
 * @param remedy as the alert has it
 * @param difference what it would have come to
 */
public record Trial(Remedy remedy, Difference difference) {

  /** Of settings that are unsafe but have done nothing yet; every other kind is an incident. */
  private static final String SETTINGS_KIND = "UnsafeTcpSettings";

  /** Alerts of the incident that would not have come. */
  public List<AlertChange> avoided() {
    return difference.alerts(AlertChange.Kind.AVOIDED);
  }

  /** Alerts that stay. */
  public List<AlertChange> stays() {
    return difference.alerts(AlertChange.Kind.UNCHANGED);
  }

  /** Whether an incident would not have come, or been milder, and nothing bad comes instead. */
  public boolean helps() {
    boolean worse =
        difference.alerts(AlertChange.Kind.BROUGHT).stream()
            .anyMatch(change -> change.there().orElseThrow().compareTo(Severity.WARNING) >= 0);
    boolean better =
        avoided().stream().anyMatch(Trial::counts)
            || stays().stream().anyMatch(change -> change.milder() && counts(change));
    return better && !worse && difference.saved().brought() == 0;
  }

  /** Whether the whole incident would not have come: no alert of it stays. */
  public boolean cures() {
    return helps() && stays().stream().noneMatch(Trial::incident);
  }

  private static boolean counts(AlertChange change) {
    return incident(change) || change.recorded().orElseThrow() != Severity.INFO;
  }

  private static boolean incident(AlertChange change) {
    return !change.alert().kind().equals(SETTINGS_KIND);
  }

  /** 1 for what loses nothing, more for what needs more care. */
  public int risk() {
    return difference.scenario().changes().stream()
        .mapToInt(change -> change.setting().risk())
        .max()
        .orElse(ModelledSetting.MOST_RISK);
  }
}
