// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How many SYNs a second the topology takes, beside the two limits of the same run: what a consumer
 * can poll at all, and what the fold takes without Kafka.
 *
 * <pre>
 *   HotPathLoad ─ produce ─→ pawprint.syn ─┬→ poll only
 *        │                                 └→ topology, exactly once ─→ state ─┐
 *        └──────────────────→ fold on the heap ─────────────────────→ state ───┴→ equal?
 * </pre>
 */
package io.pawprint.app.bench;
