// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * History played again: the same {@code AlertLifecycle ∘ HostMonitor} as the topology's, fed from a
 * capture folder or, partition by partition, from topics. A history is read once; whoever listens
 * is given one {@link io.pawprint.replay.HostListener} a host.
 *
 * <pre>
 *   capture folder ──────────────────────┐                ┌→ CsvFile (verdicts, sources)
 *                                        ├→ PlayedHost ───┼→ alerts of the range
 *   topics → FleetReplay (one partition) ┘  (HostReplay)  └→ whoever else listens
 * </pre>
 */
package io.pawprint.replay;
