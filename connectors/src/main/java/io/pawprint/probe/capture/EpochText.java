// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.capture;

/** Seconds since the epoch with up to nine decimals, exactly. */
final class EpochText {

  private EpochText() {}

  /** Nanoseconds, or -1 if the text is no such number. */
  static long parse(String text) {
    int dot = text.indexOf('.');
    String seconds = dot < 0 ? text : text.substring(0, dot);
    String decimals = dot < 0 ? "" : text.substring(dot + 1);
    if (!digits(seconds) || seconds.isEmpty() || seconds.length() > 10
        || !digits(decimals) || decimals.length() > 9) {
      return -1;
    }
    long ns = decimals.isEmpty() ? 0 : Long.parseLong(decimals);
    for (int digits = decimals.length(); digits < 9; digits++) {
      ns *= 10;
    }
    return Long.parseLong(seconds) * 1_000_000_000L + ns;
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
