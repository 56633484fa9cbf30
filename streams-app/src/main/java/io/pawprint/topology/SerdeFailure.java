// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.topology;

import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Why a serializer or deserializer threw: ours or, swapped in by the user, the original Confluent
 * classes, which wrap everything in {@link SerializationException} and differ in the cause.
 */
enum SerdeFailure {
  /** These bytes are no such record, now or ever. */
  REJECTED,
  /** The registry did not answer, or not yet. */
  REGISTRY_AWAY,
  /** Neither: a bug. */
  BROKEN;

  private static final int REASON_MAX = 1_000;

  static SerdeFailure of(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RetriableException || isNetwork(t)) {
        return REGISTRY_AWAY;
      }
    }
    return failure instanceof SerializationException ? REJECTED : BROKEN;
  }

  /** Bytes that end too soon are an IOException as well, but have nothing to do with a network. */
  private static boolean isNetwork(Throwable t) {
    return t instanceof IOException && !(t instanceof EOFException);
  }

  /** What it says, with what lies at the bottom of it, in one line. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = String.valueOf(failure.getMessage());
    String bottom = String.valueOf(root.getMessage());
    return Shown.line(text.contains(bottom) ? text : text + ": " + bottom, REASON_MAX);
  }
}
