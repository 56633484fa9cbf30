// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.whatif;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * From when on a change holds.
 *
 * @param afterStart whether it counts from the first observation of each host
 * @param ns nanoseconds since then, or since the epoch
 */
public record Moment(boolean afterStart, long ns) {

  /** From the first observation on. */
  public static final Moment START = new Moment(true, 0);

  /**
   * Reads ISO time ({@code 2026-11-21T03:12:00Z}), epoch seconds or {@code +SECONDS} after the
   * start.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Moment parse(String text) {
    try {
      if (text.startsWith("+")) {
        return new Moment(true, nanoseconds(text.substring(1)));
      }
      if (text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
        return new Moment(false, nanoseconds(text));
      }
      Instant at = Instant.parse(text);
      long secondsNs = Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L);
      return new Moment(false, Math.addExact(secondsNs, at.getNano()));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "a time is 2026-11-21T03:12:00Z, epoch seconds or +SECONDS after the start: was '"
              + text + "'");
    }
  }

  private static long nanoseconds(String seconds) {
    return new BigDecimal(seconds).movePointRight(9).toBigInteger().longValueExact();
  }

  /** For a person. */
  String inWords() {
    return afterStart
        ? ns / 1_000_000_000L + " s after the start"
        : Instant.ofEpochSecond(ns / 1_000_000_000L, ns % 1_000_000_000L).toString();
  }

  /** The same as nanoseconds since the epoch, for a history that starts then. */
  public long atNs(long startNs) {
    return equals(START) ? Long.MIN_VALUE : afterStart ? startNs + ns : ns;
  }
}
