// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.recovery;

import java.util.List;
import java.util.Locale;

/**
 * What one run of {@link FailoverBench} measured.
 *
 * @param synPerS beside it, of other hosts
 * @param events one after another
 */
public record FailoverFigures(
    int instances, int brokers, int partitions, double synPerS, List<Event> events) {

  /** So soon hosts should be answered for again after kill -9, s. */
  public static final double ANSWER_LIMIT_S = 5;

  /** So soon alerts should be as quick as before, s. */
  public static final double ALERT_LIMIT_S = 15;

  /** An alert is late beyond this, ms: the limit of `bench latency`. */
  public static final double LATE_MS = 1_500;

  /**
   * What one end of an instance did.
   *
   * @param longestS longest time in which a host was asked for in vain
   * @param awayS until the last question about a host that got no answer
   * @param staleS until the last one that was answered from a copy
   * @param lateS until the last record whose alert came later than {@link #LATE_MS}
   * @param p50Ms delay of alerts in that time
   * @param maxMs the longest of them
   * @param untold records whose alert never came
   */
  public record Event(
      String name, double longestS, double awayS, double staleS, double lateS, double p50Ms,
      double maxMs, int untold) {

    private String json() {
      return String.format(
          Locale.ROOT,
          "{\"event\":\"%s\",\"longestUnansweredS\":%.2f,\"awayS\":%.2f,\"staleS\":%.2f,"
              + "\"alertsLateS\":%.2f,\"alertP50Ms\":%.0f,\"alertMaxMs\":%.0f,\"untold\":%d}",
          name, longestS, awayS, staleS, lateS, p50Ms, maxMs, untold);
    }

    private String row() {
      return String.format(
          Locale.ROOT, "  %-19s %9.1f %11.1f %6.1f %12.1f %8.0f %9.0f %8d%n", name, longestS,
          awayS, staleS, lateS, p50Ms, maxMs, untold);
    }
  }

  public FailoverFigures {
    events = List.copyOf(events);
  }

  /** Whether each alert came. */
  public boolean isWhole() {
    return events.stream().allMatch(event -> event.untold() == 0);
  }

  /** One line. */
  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"instances\":%d,\"brokers\":%d,\"partitions\":%d,\"synPerS\":%.0f,"
            + "\"answerLimitS\":%.0f,\"alertLimitS\":%.0f,\"events\":[%s]}",
        instances, brokers, partitions, synPerS, ANSWER_LIMIT_S, ALERT_LIMIT_S,
        String.join(",", events.stream().map(Event::json).toList()));
  }

  /** Some lines for a person. */
  public String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d instances with one standby, %d brokers, %d partitions, %,.0f SYN/s beside%n"
                    + "  seconds:            longest     to last to last      to last"
                    + "  alerts, ms%n"
                    + "                   unanswered  unanswered  stale   late alert      p50"
                    + "       max   untold%n",
                instances, brokers, partitions, synPerS));
    events.forEach(event -> table.append(event.row()));
    return table
        + String.format(
            Locale.ROOT, "  wanted after kill -9 %20.0f %19.0f  (late: %,.0f ms)%n",
            ANSWER_LIMIT_S, ALERT_LIMIT_S, LATE_MS);
  }
}
