// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * A recorded folder as the stream of observations that its host would have sent: merged by host
 * time, read lazily, the same each time.
 *
 * <pre>
 *   proc.log ───────────────→ ProcSource ──────→┐
 *   ss.log, sockets.log, tcp_metrics.log ─↗     ├→ Observations (by time)
 *   cap.pcap → SegmentReader → SegmentSource ──→┘
 *   proc.log → SettingsTimeline ──↗
 * </pre>
 */
package io.pawprint.probe.capture;
