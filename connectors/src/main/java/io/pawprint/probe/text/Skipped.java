// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

/** Lines that were left out because they make no sense: how many, and why the first. */
public final class Skipped {

  private static final int QUOTED_CHARS = 60;

  private long count;
  private String first = "";

  /** Counts one line. */
  void add(String why, String line) {
    if (count++ == 0) {
      String quoted = line.length() > QUOTED_CHARS ? line.substring(0, QUOTED_CHARS) + "…" : line;
      first = why + ": '" + quoted.replaceAll("\\p{Cntrl}", "?") + "'";
    }
  }

  public long count() {
    return count;
  }

  /** One line for people; empty when nothing was skipped. */
  public String reason() {
    String lines = count == 1 ? " line" : " lines";
    return count == 0 ? "" : count + lines + " skipped, first: " + first;
  }
}
