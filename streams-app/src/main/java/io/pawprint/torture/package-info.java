// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What must hold whatever happens, as objects, and what is needed to make trouble and to know what
 * should have come: tests and {@code deploy/pawprint torture} carry the same guarantees.
 *
 * <pre>
 *   HostStory ─┬→ broker, topology, trouble → alerts, current, state ─┐
 *              └→ Fold (no Kafka, no trouble) → alerts, state ────────┴→ Outcome → each Guarantee
 * </pre>
 */
package io.pawprint.torture;
