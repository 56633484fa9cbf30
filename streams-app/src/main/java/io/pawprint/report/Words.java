// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers and times as the report writes them: UTC, thousands parted, units spelled. */
final class Words {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** {@code 2026-11-20 21:39:52}. */
  static String moment(long epochMs) {
    return MOMENT.format(Instant.ofEpochMilli(epochMs));
  }

  /** {@code 21:39:52}. */
  static String clock(long epochMs) {
    return CLOCK.format(Instant.ofEpochMilli(epochMs));
  }

  /** {@code 3,098}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 host}, {@code 2 hosts}. */
  static String number(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 45.6 %}; one that is not 0 never reads 0, nor does one below 1 read 100. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "under 0.1 %";
    }
    if (percent > 99.9 && percent < 100) {
      return "over 99.9 %";
    }
    boolean round = percent == Math.rint(percent);
    return String.format(Locale.ROOT, round ? "%.0f %%" : "%.1f %%", percent);
  }

  /** {@code 4 min 12 s}. */
  static String duration(long ms) {
    long s = Math.max(0, Math.round(ms / 1000.0));
    if (s < 60) {
      return s + " s";
    }
    if (s < 3_600) {
      return s / 60 + " min" + (s % 60 == 0 ? "" : " " + s % 60 + " s");
    }
    long minutes = s / 60;
    if (minutes < 24 * 60) {
      return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return minutes / (24 * 60) + " d " + minutes / 60 % 24 + " h";
  }

  /** {@code a, b and c}. */
  static String list(List<String> words) {
    int n = words.size();
    return n < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, n - 1)) + " and " + words.get(n - 1);
  }

  /** A setting's text on one line: the kernel parts numbers by tabs. */
  static String setting(String text) {
    return text.isEmpty() ? "not readable" : text.trim().replaceAll("\\s+", " ");
  }
}
