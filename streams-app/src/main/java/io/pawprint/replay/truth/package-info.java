// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How right the verdicts are: judged against the labels of recordings from real kernels.
 *
 * <pre>
 *   capture folder → HostReplay → Judged (one per SYN) ─┐
 *   labels.csv.gz  → Label      (one per SYN) ──────────┴→ TruthScore → TruthTable
 * </pre>
 */
package io.pawprint.replay.truth;
