// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Fixed-width records in pages that outgrow the heap: the per-source and per-tuple memory of the
 * detectors. Pure: where cold pages rest is behind {@link io.pawprint.state.PageSource}.
 *
 * <pre>
 *   detect → PageTable → pages (byte[]) ⇄ PageSource / PageSink   (nothing, or RocksDB)
 * </pre>
 */
package io.pawprint.state;
