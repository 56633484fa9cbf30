// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The inner loops of the hot path, each alone: what decoding, folding and the table of records cost
 * a row. {@code deploy/jmh/run} builds and runs them; nothing else does.
 */
package io.pawprint.jmh;
