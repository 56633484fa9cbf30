// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant by a misspelt one. */
final class NearestName {

  private NearestName() {}

  /** The known name fewest edits away, if at most a third of the letters are wrong. */
  static Optional<String> of(String misspelt, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String name) -> edits(misspelt, name))
            .thenComparing(Comparator.naturalOrder()))
        .filter(name -> edits(misspelt, name) * 3 <= Math.max(misspelt.length(), 3));
  }

  // Levenshtein: row[j] = edits from the first i letters of a to the first j of b
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
