// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.query;

/** Text from a request, made fit to be repeated in an answer: short, and in one line. */
final class Quoted {

  private static final int LENGTH_MAX = 100;

  private Quoted() {}

  static String of(String text) {
    String cut = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
