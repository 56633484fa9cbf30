// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.detect;

/**
 * One reading that a finding rests on. Text is cut at {@value #TEXT_MAX} characters: hosts may send
 * long ones, and an alert has to fit into a record.
 *
 * @param name what was read, kernel names verbatim
 * @param value as text
 * @param unit of the value; empty for text
 * @param timeNs host time of the reading, nanoseconds since the epoch
 * @param source where it was read or how it was computed
 */
public record Evidence(String name, String value, String unit, long timeNs, String source) {

  /** Longest text of a value or source. */
  public static final int TEXT_MAX = 1_000;

  public Evidence {
    value = cut(value);
    source = cut(source);
  }

  static String cut(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "...";
  }
}
