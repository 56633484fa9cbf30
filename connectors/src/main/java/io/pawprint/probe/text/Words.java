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
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (isSpace(text.charAt(at))) {
        if (at > from) {
          words.add(text.substring(from, at));
        }
        from = at + 1;
      }
    }
    words.add(text.substring(from));
    return words.toArray(String[]::new);
  }

  /** As {@code \s} of a pattern. */
  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
