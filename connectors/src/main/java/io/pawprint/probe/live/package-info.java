// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * This host, now. Probes are asked by their owner and answer at once; whatever may take long
 * (socket and metrics dumps, the kernel log) runs in the background and its last result is handed
 * out.
 *
 * <pre>
 *   /proc/sys ──────────────────→ SysctlProbe ──→ SysctlReading   on change, every 5 min
 *   /proc/net ──────────────────→ NetstatProbe ─→ NetstatReading  every second
 *     ss, ip tcp_metrics → Background ↗  ↖ KernelLogProbe
 *   tcpdump → TcpdumpChild ─────→ SegmentProbe ─→ SegmentBatch    every 200 ms
 *     ↖ CaptureFilter
 * </pre>
 */
package io.pawprint.probe.live;
