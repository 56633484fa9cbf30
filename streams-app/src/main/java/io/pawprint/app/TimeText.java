// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as a person writes it: {@code 2026-11-20T03:12:00Z}, {@code 2026-11-20T04:12:00+01:00},
 * {@code 1763608320} (seconds since the epoch, a fraction allowed), {@code now}, {@code now-2h}.
 */
final class TimeText {

  private static final Pattern EPOCH = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,9}))?");
  private static final Pattern AGO = Pattern.compile("now(?:-((?:\\d{1,6}[smhd])+))?");
  private static final Pattern PART = Pattern.compile("(\\d+)([smhd])");

  private TimeText() {}

  /**
   * Milliseconds since the epoch.
   *
   * @param option for the message
   * @throws UserError if it is no moment
   */
  static long parse(String option, String text, long nowMs) {
    String given = text.strip();
    Matcher epoch = EPOCH.matcher(given);
    if (epoch.matches()) {
      String fraction = epoch.group(2) == null ? "" : epoch.group(2);
      return Long.parseLong(epoch.group(1)) * 1_000
          + Long.parseLong((fraction + "000").substring(0, 3));
    }
    Matcher ago = AGO.matcher(given);
    if (ago.matches()) {
      return nowMs - (ago.group(1) == null ? 0 : length(ago.group(1)).toMillis());
    }
    try {
      return OffsetDateTime.parse(given).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw UserError.usage(
          option + " " + text + " is no time: write " + Instant.ofEpochMilli(nowMs / 1_000 * 1_000)
              + " (Z or an offset such as +01:00 at the end), now-2h, or seconds since 1970");
    }
  }

  /**
   * A length such as {@code 90s}, {@code 20m}, {@code 1h30m}, in milliseconds.
   *
   * @param option for the message
   * @throws UserError if it is none
   */
  static long parseLength(String option, String text) {
    if (!text.strip().matches("(\\d{1,6}[smhd])+")) {
      throw UserError.usage(option + " " + text + " is no length of time: write 90s, 20m or 1h30m");
    }
    return length(text.strip()).toMillis();
  }

  private static Duration length(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long count = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
              });
    }
    return sum;
  }

  /** A moment for a line: {@code 2026-11-20T03:12:00Z}. */
  static String of(long epochMs) {
    return Instant.ofEpochMilli(Math.floorDiv(epochMs, 1_000) * 1_000).toString();
  }
}
