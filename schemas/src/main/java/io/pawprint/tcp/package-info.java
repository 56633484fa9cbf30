// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The language: TCP and kernel terms as values, on {@code java.*} alone. Everything else speaks it,
 * it speaks of nothing else.
 *
 * <pre>
 *   tcp  ←  observe  ←  wire → schema        (module schemas)
 *            ↑
 *          probe                             (module connectors)
 *            ↑
 *   detect ← alert ← codec ← topology, replay, query ← app   (module streams-app)
 * </pre>
 */
package io.pawprint.tcp;
