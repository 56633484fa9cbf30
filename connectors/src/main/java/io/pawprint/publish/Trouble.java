// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.publish;

import io.pawprint.schema.serde.RegistryUnavailableException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells trouble that passes by itself from an observation that can never be sent. */
public final class Trouble {

  private Trouble() {}

  /** Whether the same call may succeed later: broker or registry are away, or a buffer is full. */
  public static boolean passes(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RetriableException || t instanceof RegistryUnavailableException) {
        return true;
      }
    }
    return false;
  }

  /** What lies at the bottom, in one line. */
  public static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
