// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The job of the topology as a Flink DataStream program, to be measured beside it on the same
 * topics. Nothing of it is shipped.
 *
 * <pre>
 *   pawprint.sysctl  ─┐             BY_SYN    a record a SYN, a value a source
 *   pawprint.netstat ─┼→ FlinkJob   BY_BATCH  HostMonitor, a map entry a source     ─→ alerts
 *   pawprint.syn     ─┘             PAGES     HostMonitor, a map entry a page of them
 *
 *   PeerBench ─ load ─→ broker ─┬→ process with PawprintStreams ─→ verdicts, alerts ─┐
 *                               └→ process with FlinkJob ───────→ verdicts, alerts ─┴→ equal?
 * </pre>
 */
package io.pawprint.flink;
