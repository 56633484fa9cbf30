// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The sensor: segments into rows, rows into batches. Connection state is bounded and lives in
 * primitive arrays.
 *
 * <pre>
 *   Segment → SegmentReader (local? copy?) → Opening, Closing ⇄ Connections
 *                     └→ SegmentColumns → BatchAssembler → SegmentBatch
 * </pre>
 */
package io.pawprint.probe.segment;
