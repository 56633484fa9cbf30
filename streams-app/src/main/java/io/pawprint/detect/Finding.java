// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

import java.util.List;
import java.util.SortedMap;

/**
 * What a detector says of one condition at one moment: that it holds, or that it no longer does.
 *
 * @param kind kind of alert
 * @param labels what identifies the condition besides its kind; always has {@code host}
 * @param active whether it holds
 * @param severity how urgent, while it holds
 * @param confidence 0 to 1
 * @param sinceNs host time when it began to hold
 * @param timeNs host time of this statement
 * @param summary one sentence; when not active, why it ended
 * @param impact who is hurt
 * @param evidence what it rests on
 * @param remedies what to do, best first
 */
public record Finding(
    String kind,
    SortedMap<String, String> labels,
    boolean active,
    Severity severity,
    double confidence,
    long sinceNs,
    long timeNs,
    String summary,
    String impact,
    List<Evidence> evidence,
    List<Remedy> remedies) {

  public Finding {
    summary = Evidence.cut(summary);
    impact = Evidence.cut(impact);
  }
}
