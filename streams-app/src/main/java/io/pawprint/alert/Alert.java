// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.alert;

import io.pawprint.detect.Evidence;
import io.pawprint.detect.Remedy;
import io.pawprint.detect.Severity;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * One transition of one alert.
 *
 * @param fingerprint 16 hex digits over kind and labels
 * @param kind kind of alert; names its runbook
 * @param status where in its life
 * @param severity how urgent
 * @param confidence 0 to 1
 * @param hostId observed host
 * @param labels what the fingerprint identifies besides kind
 * @param detectorVersion version of the detection code
 * @param configHash hash of all thresholds, 8 hex digits
 * @param startsAtMs host time when it began to hold, milliseconds since the epoch
 * @param updatedAtMs host time of this transition
 * @param endsAtMs host time of resolution; empty while open
 * @param summary one sentence
 * @param impact who is hurt
 * @param resolution why it was resolved; empty while open
 * @param evidence what it rests on
 * @param remedies what to do, best first
 * @param runbook path of the runbook in the repository
 * @param stale whether the host is silent, so that nobody knows if it still holds
 */
public record Alert(
    String fingerprint,
    String kind,
    Status status,
    Severity severity,
    double confidence,
    String hostId,
    SortedMap<String, String> labels,
    String detectorVersion,
    String configHash,
    long startsAtMs,
    long updatedAtMs,
    OptionalLong endsAtMs,
    String summary,
    String impact,
    String resolution,
    List<Evidence> evidence,
    List<Remedy> remedies,
    String runbook,
    boolean stale) {

  /** The same, resting on that. */
  public Alert withEvidence(List<Evidence> other) {
    return new Alert(
        fingerprint, kind, status, severity, confidence, hostId, labels, detectorVersion,
        configHash, startsAtMs, updatedAtMs, endsAtMs, summary, impact, resolution, other,
        remedies, runbook, stale);
  }

  /** Where in its life an alert is. */
  public enum Status {
    FIRING,
    UPDATED,
    RESOLVED
  }
}
