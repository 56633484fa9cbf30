// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Holds what operators are given against what really runs.
 *
 * <pre>
 *   boards/*.board ─→ Board ─→ dashboards/*.json
 *   played instance, worker, node_exporter, Alertmanager ─→ Prometheus (up.yml, rules)
 *     ←─ every query of rules and boards; every command of OPERATIONS.md and RECYCLE-OFF.md
 * </pre>
 */
package io.pawprint.operations;
