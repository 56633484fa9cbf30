// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Text of the kernel and its tools into values. Nothing here throws on bad input: a line that makes
 * no sense is left out and counted in {@link io.pawprint.probe.text.Skipped}.
 */
package io.pawprint.probe.text;
