// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The recorded traffic under other settings: what would have been dropped, what would have been
 * alerted. No Kafka, no clock, no files: observations in, differences out.
 *
 * <pre>
 *   observations ─┬→ RecordedWorld ─→ fate of each SYN, sockets, ports, habits ─┐
 *                 └→ HypotheticalWorld, one a scenario ←────────────────────────┘
 *                      settings  → rewritten
 *                      rows      → HypotheticalRows: what fails there never closes, what passes
 *                                  there is not sent again and closes as is usual
 *                      counters  → CounterRewrite, from what the rows came to
 *                      all three → the same detectors → alerts ─→ Difference
 * </pre>
 */
package io.pawprint.whatif;
