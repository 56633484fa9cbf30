// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The core on Kafka Streams: one key (the host), one pass, no repartition topic. Processors decode,
 * hand over to the pure fold and forward; stores keep the fold's state.
 *
 * <pre>
 *   pawprint.sysctl  ─┐
 *   pawprint.netstat ─┼→ host-monitor ── findings ──→ alert-lifecycle ─┬→ pawprint.alerts
 *   pawprint.syn     ─┘   │  host-state                 alerts-open     └→ pawprint.alerts.current
 *                         │  source-clocks, time-wait
 *                         └ malformed ─→ pawprint.dead-letters
 * </pre>
 *
 * <p>State lives as objects on the heap and is written back before each commit:
 *
 * <pre>
 *   HostMonitor, PageTable ⇄ HeapCache ─ WriteBackStore.flushCache ─→ RocksDB + changelog topic
 * </pre>
 */
package io.pawprint.topology;
