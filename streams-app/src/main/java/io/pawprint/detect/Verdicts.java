// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/** Placeholder, to be filled: one verdict per SYN. */
final class Verdicts {
  static final int SOURCE_BYTES = 64;
  static final int TUPLE_BYTES = 32;

  private Verdicts() {}
}
