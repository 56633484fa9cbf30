// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The checks, on hosts that are made up, and on this one.
 *
 * <pre>
 *   MadeUp → Observed → checks → what they say
 * </pre>
 */
package io.pawprint.doctor;
