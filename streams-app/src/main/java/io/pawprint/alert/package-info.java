// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The life of an alert: findings in, transitions out.
 *
 * <pre>
 *   Finding(active)   → FIRING → UPDATED … → RESOLVED
 *   Finding(inactive) ──────────────────────↗
 * </pre>
 */
package io.pawprint.alert;
