// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How many SYNs a second the topology takes, beside the limits of the same run (what a consumer can
 * poll at all, what one thread decodes, what the fold takes without Kafka) and a plain design.
 *
 * <pre>
 *   HotPathLoad ─ produce ─→ pawprint.syn ─┬→ poll only
 *        │                                 └→ topology, exactly once ─→ state ─┐
 *        ├──────────────────→ fold on the heap ─────────────────────→ state ───┴→ equal?
 *        └─ a record a SYN ─→ plain design
 *   FloodLoad ─ produce ─→ pawprint.syn ─→ topology ─→ drops, alert, memory
 *        └─ without the flood ─→ fold on the heap ───→ drops             equal?
 * </pre>
 */
package io.pawprint.app.bench;
