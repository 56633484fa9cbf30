// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with commands: those of {@code sh} blocks to be run here, those of {@code sh elsewhere} on
 * other machines.
 */
record Guide(String text, List<String> here, List<String> elsewhere) {

  private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w.*)?\\n((?s:.*?))^```$");
  private static final Pattern METRIC = Pattern.compile("(?m)^\\| `(pawprint_\\w+)` \\|");

  static Guide read(Path page) throws IOException {
    String text = Files.readString(page);
    List<String> here = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      switch (String.valueOf(fence.group(1))) {
        case "sh" -> here.add(fence.group(2));
        case "sh elsewhere" -> elsewhere.add(fence.group(2));
        default -> throw new IllegalArgumentException(
            page + ": should be sh or sh elsewhere: was " + fence.group(1));
      }
    }
    return new Guide(text, here, elsewhere);
  }

  /** Metrics that have a line of their own in a table. */
  Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    Matcher metric = METRIC.matcher(text);
    while (metric.find()) {
      names.add(metric.group(1));
    }
    return names;
  }
}
