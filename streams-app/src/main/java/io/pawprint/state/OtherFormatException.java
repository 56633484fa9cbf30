// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.state;

/** Stored state that another release wrote: this one does not guess what it means. */
public final class OtherFormatException extends IllegalStateException {

  public OtherFormatException(String message) {
    super(message);
  }

  public OtherFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
