// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Alerts between the core and the wire. Observations have their codec in {@code io.pawprint.wire},
 * because the probes need it too.
 *
 * <pre>
 *   alert.Alert ⇄ schema.Alert
 * </pre>
 */
package io.pawprint.codec;
