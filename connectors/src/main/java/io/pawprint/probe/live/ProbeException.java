// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import java.io.IOException;

/** A probe cannot do its work; the message is one line that says what, why, and what to do. */
public final class ProbeException extends IOException {

  ProbeException(String message) {
    super(message);
  }
}
