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
 * <p>State lives as objects on the heap. What depends on how three topics interleave is written
 * back before each commit. The tables of sources and 4-tuples hang on the SYN topic alone, and that
 * topic is their log: their pages are saved seldom, and after an end without warning the rows
 * between a host's last save and the commit are folded again, without telling anybody.
 *
 * <pre>
 *   each commit   HostMonitor ─ HeapCache ─ WriteBackStore.flushCache ─┐
 *                 position in pawprint.syn, who is Behind ─────────────┼→ RocksDB + changelog topic
 *   every 10 s    PageTable ─ TableCheckpoints ─ HostPages ────────────┘
 *   a start       pawprint.syn ─ SynTopic ─ Refold ─→ PageTable
 * </pre>
 *
 * <p>With 100,000 sources behind 100 hosts, pages of every commit took 490 ns of the stream
 * thread's 1,420 ns a row and sent 86 bytes a row to the changelogs; saved seldom they leave 930 ns
 * and 19 bytes ({@code deploy/pawprint bench} on a machine so busy that ten seconds were only 1.8
 * million rows; the more rows an interval has, the less is left).
 *
 * <p>A host is saved when its turn comes, wherever that is between two commits: what it wrote is
 * with the broker by the time of the commit, which then waits for less. With all due hosts saved at
 * the commit the stream thread stood still for 190 ms at worst, so for 50 ms.
 *
 * <p>What holds for saving: a host's pages are saved all at once, between two of its batches, in
 * the transaction of the commit that follows; so a crash finds pages and their {@code Behind} of
 * one moment. {@link io.pawprint.topology.CheckpointPace} bounds how long a host waits, how many
 * rows a start has to fold again, what one host and one task leave unsaved, and what one
 * transaction takes.
 */
package io.pawprint.topology;
