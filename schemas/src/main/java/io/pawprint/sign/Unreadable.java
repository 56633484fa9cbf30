// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.sign;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, in a few words. */
final class Unreadable {

  private Unreadable() {}

  static String why(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    return failure instanceof AccessDeniedException ? "permission denied" : "no text of one line";
  }
}
