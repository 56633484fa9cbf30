// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What more instances bring, and what they cost, on three brokers: each instance is a process of
 * its own, warm before it is measured.
 *
 * <pre>
 *   ScaleLoad ─ so much an instance, at once → pawprint.syn ─→ instances: code compiled, tables full
 *             └ the rest, in a transaction ─→ pawprint.syn    │
 *                       committed: now they run, and are measured: GroupProgress, processor time
 * </pre>
 */
package io.pawprint.scale;
