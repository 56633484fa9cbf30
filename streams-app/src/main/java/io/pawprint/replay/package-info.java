// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * History played again: the same {@code AlertLifecycle ∘ HostMonitor} as the topology's, fed from a
 * capture folder.
 *
 * <pre>
 *   observations → HostReplay ─→ alerts
 *                      └─ every SYN ─→ VerdictCsv
 * </pre>
 */
package io.pawprint.replay;
