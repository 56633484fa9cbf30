// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Everything dies, in any order, under load: three brokers, three instances with standbys and a
 * registry, each a process of its own, in network namespaces and on disks of its own where this
 * process may make such. Hosts with known stories go on sending all the while, some of them with
 * wrong clocks; after each fault what came is compared with the fold over what was sent.
 *
 * <pre>
 *   Fleet ─ one second of each host after another ─→ brokers ─→ instances ─→ alerts, changelogs ─┐
 *     └─ folds of the same seconds ─────────────────────────────────────────→ Outcome ←──────────┤
 *   Strike ─ kills, pauses, cuts off, fills disks ─→ HavocSite                                   │
 *   Recovery ─ samples how far the instances are, and when alerts come ──────────────────────────┘
 * </pre>
 */
package io.pawprint.havoc;
