// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one host's records take on a broker's disk, one copy.
 *
 * @param seconds of event time that were published
 * @param counters in each netstat snapshot
 * @param cases in the order of publishing
 */
public record DiskFigures(int seconds, int counters, List<Case> cases) {

  private static final double DAY_S = 86_400;
  private static final double SECOND_HALF_OFF_MAX = 0.1;

  /**
   * One kind of record at one rate.
   *
   * @param what the setting or the rate
   * @param compression of the producer
   * @param asked events a second that the figure is for
   * @param events published: SYNs, or snapshots
   * @param eventS seconds of event time they stand for
   * @param records acknowledged
   * @param serialized bytes of their values before compression
   * @param disk bytes by which the topic's log grew
   * @param firstHalf of these, after half of the event time
   * @param consistent whether offsets, the broker's word and the files agree
   */
  public record Case(
      String topic, String what, String compression, double asked, long events, double eventS,
      long records, long serialized, long disk, long firstHalf, boolean consistent) {

    /** Bytes a day at exactly the rate asked for. */
    public double bytesPerDay() {
      return disk / eventS * DAY_S * asked / (events / eventS);
    }

    /** How much more the second half took than the first: 0 if the rate is steady. */
    double drift() {
      return (disk - firstHalf) / (double) firstHalf - 1;
    }

    boolean sound() {
      // back from a day to the seconds measured, by another way round
      double again = bytesPerDay() * events / asked / DAY_S;
      return consistent && Math.abs(again - disk) < 1 && Math.abs(drift()) < SECOND_HALF_OFF_MAX;
    }

    String json() {
      return String.format(Locale.ROOT,
          "{\"topic\":\"%s\",\"what\":\"%s\",\"compression\":\"%s\",\"perS\":%.4f,\"records\":%d,"
              + "\"serializedBytes\":%d,\"diskBytes\":%d,\"eventS\":%.0f,\"bytesPerDay\":%.0f,"
              + "\"drift\":%.4f,\"sound\":%b}",
          topic, what, compression, asked, records, serialized, disk, eventS, bytesPerDay(),
          drift(), sound());
    }

    String line() {
      return String.format(Locale.ROOT,
          "| `%s` | %s | %s | %s | %,.0f | %.1f | %s |%s",
          topic, what, compression, rate(records / eventS), disk / (double) records,
          serialized / (double) disk, size(bytesPerDay()),
          sound() ? "" : " does not add up");
    }
  }

  /** Whether every figure adds up. */
  public boolean sound() {
    return cases.stream().allMatch(Case::sound);
  }

  private static String rate(double perS) {
    return String.format(Locale.ROOT, perS < 0.1 ? "%.4f" : "%.1f", perS);
  }

  static String size(double bytes) {
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /** One line. */
  public String json() {
    return "{\"seconds\":" + seconds + ",\"counters\":" + counters + ",\"cases\":["
        + cases.stream().map(Case::json).collect(Collectors.joining(",")) + "]}";
  }

  /** As the guide shows it. */
  public String table() {
    return "| topic | of one host | compression | records/s | bytes a record on disk |"
        + " times smaller | a host and day |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        + cases.stream().map(Case::line).collect(Collectors.joining("\n"));
  }
}
