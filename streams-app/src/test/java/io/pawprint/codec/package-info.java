// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Alerts there and back.
 *
 * <pre>
 *   Alert → Avro → Alert: equal
 * </pre>
 */
package io.pawprint.codec;
