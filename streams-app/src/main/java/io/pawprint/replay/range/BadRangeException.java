// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

/** What was asked for cannot be replayed; the message says what to ask for instead. */
public final class BadRangeException extends Exception {

  public BadRangeException(String message) {
    super(message);
  }
}
