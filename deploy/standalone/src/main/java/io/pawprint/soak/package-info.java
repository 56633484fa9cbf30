// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Half an hour of steady load under which nothing should grow: hosts come and go, sources change,
 * and what an instance in a process of its own holds is read off from outside.
 *
 * <pre>
 *   Population ─ batches, counters, settings ─→ broker ─→ instance ─→ alerts
 *                                                 │ lag      │ /proc, jcmd, files of state
 *                                                 └──────────┴─→ Reading ─→ Slope → verdict
 * </pre>
 */
package io.pawprint.soak;
