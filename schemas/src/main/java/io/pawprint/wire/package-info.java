// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Avro records to observed values and back. The hot path, {@code SynBatch} rows into columns, is
 * decoded by hand; everything else goes through the generated classes.
 *
 * <pre>
 *   observe.SysctlReading   ⇄ schema.SysctlSnapshot
 *   observe.NetstatReading  ⇄ schema.NetstatSnapshot
 *   observe.SegmentBatch    ⇄ schema.SynBatch
 * </pre>
 */
package io.pawprint.wire;
