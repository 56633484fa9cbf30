// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What can be known on this host: each part of the evidence is looked at once, and what the kinds
 * of alert need of it says which of them can come here, how exact, and what to do about the rest.
 *
 * <pre>
 *   probes, /proc, tools ─→ Observed ─→ one Check each ─→ Diagnosis (found, cost, remedy)
 *                                                             ↓
 *                                                   Support of each kind of alert
 * </pre>
 */
package io.pawprint.doctor;
