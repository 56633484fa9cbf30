// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

import java.io.IOException;

/** A capture folder cannot be read; the message is one line that says what, where, what to do. */
public final class CaptureException extends IOException {

  CaptureException(String message) {
    super(message);
  }
}
