// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.operations;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of the query language as it takes to see which metrics a query names. */
final class PromQl {

  private static final Pattern NOT_METRICS = Pattern.compile(
      "\"[^\"]*\"|\\{[^}]*\\}|\\[[^\\]]*\\]"
          + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "offset", "bool", "group_left", "group_right");

  private PromQl() {}

  static Set<String> metrics(String query) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(NOT_METRICS.matcher(query).replaceAll(" "));
    while (name.find()) {
      if (!WORDS.contains(name.group(1))) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  /** With Grafana's variables replaced as Grafana does. */
  static String plain(String query) {
    return query.replace("$__rate_interval", "5m").replaceAll("\\$\\w+", ".*");
  }
}
