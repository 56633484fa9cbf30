// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay;

import io.pawprint.alert.Alert;
import io.pawprint.detect.Evidence;
import io.pawprint.detect.Memory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Marks evidence that reaches further back than the history that was played. */
final class LongMemory {

  private LongMemory() {}

  /** The alert, its long evidence marked where that is told; the same one if none is. */
  static Alert marked(Alert alert, Span span, long atMs) {
    if (span.knownFromMs() == Long.MIN_VALUE
        || alert.evidence().stream().noneMatch(reading -> tooLong(reading, span, atMs))) {
      return alert;
    }
    String since =
        " (replayed: known only since "
            + Instant.ofEpochMilli(span.knownFromMs()).truncatedTo(ChronoUnit.SECONDS) + ")";
    List<Evidence> evidence =
        alert.evidence().stream()
            .map(reading -> tooLong(reading, span, atMs) ? with(reading, since) : reading)
            .toList();
    return alert.withEvidence(evidence);
  }

  private static boolean tooLong(Evidence reading, Span span, long atMs) {
    return atMs - span.knownFromMs() < Memory.ofEvidenceS(reading) * 1_000L;
  }

  private static Evidence with(Evidence reading, String since) {
    return new Evidence(
        reading.name(), reading.value(), reading.unit(), reading.timeNs(),
        reading.source() + since);
  }
}
