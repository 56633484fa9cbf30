// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The detection core: folds one host's observations into findings. No Kafka, no clock, no IO; time
 * comes with the observation.
 *
 * <pre>
 *   SegmentBatch ──→ Verdicts (one per SYN) ──→ tallies ─┐
 *   NetstatReading ──→ counter deltas, gauges ───────────┼─→ detectors ──→ Finding
 *   SysctlReading  ──→ settings ─────────────────────────┘   (one a file)
 * </pre>
 */
package io.pawprint.detect;
