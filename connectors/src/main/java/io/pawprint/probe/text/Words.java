// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import java.util.ArrayList;
import java.util.List;

/** A line's words. {@code line.trim().split("\\s+")} would say the same at many times the cost. */
final class Words {

  private Words() {}

  static String[] of(String line) {
    String text = line.trim();
    List<String> words = new ArrayList<>();
    int end = end(text, 0);
    words.add(text.substring(0, end));
    while (end < text.length()) {
      int from = start(text, end);
      end = end(text, from);
      words.add(text.substring(from, end));
    }
    return words.toArray(String[]::new);
  }

  /** Where the next word begins. */
  static int start(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the word that begins there ends. */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && !isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** As {@code \s} of a pattern. */
  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
