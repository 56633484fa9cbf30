// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.intake;

import java.nio.charset.StandardCharsets;

/** Text that strangers sent, made fit for one line. */
final class Shown {

  private static final int LENGTH_MAX = 80;

  private Shown() {}

  /** UTF-8 bytes, at most 80 characters of them. */
  static String text(byte[] utf8) {
    int length = Math.min(utf8.length, 4 * LENGTH_MAX);
    return line(new String(utf8, 0, length, StandardCharsets.UTF_8), LENGTH_MAX);
  }

  /** At most so many characters, without control characters. */
  static String line(String text, int lengthMax) {
    String cut = text.length() <= lengthMax ? text : text.substring(0, lengthMax) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
