// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What troubles others, tried on itself.
 *
 * <pre>
 *   Outcome, spoilt on purpose → Guarantee → broken
 * </pre>
 */
package io.pawprint.torture;
