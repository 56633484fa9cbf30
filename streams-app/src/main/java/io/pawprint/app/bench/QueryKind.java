// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.Locale;

/** What is asked of a host with many sources, and an answer without content for comparison. */
enum QueryKind {
  SOURCE("one source"),
  DROPS_FIRST("first page by drops"),
  DROPS_DEEP("ninth page by drops"),
  LAST_SEEN_FIRST("first page by last SYN"),
  LAST_SEEN_DEEP("ninth page by last SYN"),
  ADDRESS_FIRST("first page by address"),
  ADDRESS_DEEP("a page in the middle, by address"),
  EMPTY("/livez, which looks nothing up");

  private final String words;

  QueryKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  String label() {
    String name = name().toLowerCase(Locale.ROOT);
    StringBuilder label = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean begins = i > 0 && name.charAt(i - 1) == '_';
      char c = name.charAt(i);
      label.append(c == '_' ? "" : begins ? Character.toUpperCase(c) : c);
    }
    return label.toString();
  }
}
