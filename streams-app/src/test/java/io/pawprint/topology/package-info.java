// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The topology against the pure fold: what a host's story yields must not depend on where it runs.
 *
 * <pre>
 *   HostStory ─┬→ Fold (HostMonitor, AlertLifecycle on the heap) ──────────┐
 *              └→ topology (driver, or broker and RocksDB, with crashes) ──┤
 *                                                        each Guarantee ←───┘   (Held)
 * </pre>
 */
package io.pawprint.topology;
