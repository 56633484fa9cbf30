// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How long it takes from a SYN on the wire to the alert in a consumer's hand, while the topology is
 * half busy with other hosts.
 *
 * <pre>
 *   VictimHost: CaptureStream ─ FIFO ─→ SegmentProbe ─→ pawprint.syn ─┐
 *               counters, settings ───→ pawprint.netstat, .sysctl ────┼→ topology → pawprint.alerts
 *   HotHost: one that sends 100 times its share, if asked for ─→ pawprint.syn
 *   Background: other hosts' batches ─→ pawprint.syn ─────────────────┘               │
 *                                   figures ←─ wire, append, raise, hand ←─ AlertWatch ←┘
 * </pre>
 */
package io.pawprint.latency;
