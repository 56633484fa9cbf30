// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Page tables against a plain map.
 *
 * <pre>
 *   random calls ─┬→ PageTable ⇄ StoredPages ─┐
 *                 └→ HashMap ─────────────────┴→ equal
 * </pre>
 */
package io.pawprint.state;
