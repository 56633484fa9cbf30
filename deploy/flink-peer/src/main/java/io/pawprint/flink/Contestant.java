// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.flink;

/**
 * Who is measured.
 *
 * @param design of the Flink job; null for pawprint
 * @param parallelism stream threads or slots
 * @param everyMs time between two checkpoints of the Flink job
 */
record Contestant(Design design, int parallelism, long everyMs) {

  boolean isPawprint() {
    return design == null;
  }

  /** Fit for a file, a topic and a group. */
  String id() {
    return isPawprint()
        ? "pawprint-" + parallelism
        : "flink-" + design.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + '-'
            + parallelism + '-' + everyMs;
  }

  /** For a person. */
  String label() {
    return isPawprint()
        ? "pawprint, " + parallelism + (parallelism == 1 ? " thread" : " threads")
        : "Flink " + design.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
            + ", parallelism " + parallelism + ", checkpoint " + everyMs / 1e3 + " s";
  }
}
