// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The bench checks itself.
 *
 * <pre>
 *   small load → HotPathBench → exact?
 * </pre>
 */
package io.pawprint.app.bench;
