// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.replay.range;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names of hosts: {@code *} is any text, {@code ?} one character, commas part alternatives. */
public final class HostGlob implements Predicate<String> {

  /** Every host. */
  public static final HostGlob ALL = new HostGlob("*");

  private final String text;
  private final Pattern pattern;

  private HostGlob(String text) {
    this.text = text;
    List<String> alternatives = new ArrayList<>();
    for (String glob : text.split(",")) {
      StringBuilder regex = new StringBuilder();
      for (char c : glob.strip().toCharArray()) {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
      alternatives.add(regex.toString());
    }
    pattern = Pattern.compile(String.join("|", alternatives), Pattern.DOTALL);
  }

  /** Reads one. */
  public static HostGlob of(String text) {
    return new HostGlob(text);
  }

  @Override
  public boolean test(String hostId) {
    return pattern.matcher(hostId).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
