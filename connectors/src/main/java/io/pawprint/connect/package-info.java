// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Kafka Connect source connectors: the probes of a host as plugins that any Connect worker runs.
 * Tasks frame their records themselves, so the worker's converters are ByteArrayConverter.
 *
 * <pre>
 *   SysctlProbe ──────────────────────→ SysctlSourceTask ─→ pawprint.sysctl
 *   NetstatProbe ─────────────────────→ NetstatSourceTask → pawprint.netstat
 *   SegmentProbe → Sensor → BatchBuffer → SynSourceTask ──→ pawprint.syn
 *                            ↘ full: the oldest dropped, declared lost in the next
 * </pre>
 *
 * <p>A NamespaceSet holds one probe for each network namespace; Deliveries and Notices say when
 * something stands in the way, and when it is gone. Nothing of that needs a restart.
 */
package io.pawprint.connect;
