// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.text;

import io.pawprint.observe.SysctlReading.TcpMetricsKey;
import io.pawprint.observe.TcpMetric;
import io.pawprint.tcp.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ip tcp_metrics}: {@code 192.0.2.1 age 0.2sec tw_ts 1002591466/1 ago ... source 192.0.2.9}.
 *
 * @param metrics peers with a remembered TSval, at most {@link #LIMIT}
 * @param omitted more of them, and lines that are no entry
 * @param key how entries are keyed; unknown without entries
 */
public record TcpMetricsText(List<TcpMetric> metrics, long omitted, TcpMetricsKey key) {

  /** As the NetstatSnapshot schema promises. */
  public static final int LIMIT = 4096;

  public static TcpMetricsText parse(Iterable<String> lines, Skipped skipped) {
    List<TcpMetric> metrics = new ArrayList<>();
    long omitted = 0;
    TcpMetricsKey key = TcpMetricsKey.UNKNOWN;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        String entry = line.trim();
        Ip remote = Ip.parse(entry.substring(0, Words.end(entry, 0)));
        Optional<Ip> source = Optional.ofNullable(after("source", entry)).map(Ip::parse);
        if (source.isPresent() || key == TcpMetricsKey.UNKNOWN) {
          key = source.isPresent() ? TcpMetricsKey.PAIR : TcpMetricsKey.REMOTE;
        }
        String stamp = after("tw_ts", entry);
        if (stamp == null) {
          continue;
        }
        if (metrics.size() == LIMIT) {
          omitted++;
          continue;
        }
        metrics.add(metric(source, remote, stamp));
      } catch (IllegalArgumentException e) {
        skipped.add("no tcp_metrics entry", line);
        omitted++;
      }
    }
    return new TcpMetricsText(metrics, omitted, key);
  }

  /** {@code VALUE/AGE}; some iproute2 versions print "sec" behind the age, or a signed value. */
  private static TcpMetric metric(Optional<Ip> source, Ip remote, String stamp) {
    int slash = stamp.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(stamp);
    }
    int tsVal = (int) Long.parseLong(stamp.substring(0, slash));
    return new TcpMetric(source, remote, tsVal, seconds(stamp.substring(slash + 1)));
  }

  private static int seconds(String age) {
    String number =
        age.endsWith("sec") ? age.substring(0, age.length() - 3)
            : age.endsWith("s") ? age.substring(0, age.length() - 1) : age;
    int at = 0;
    while (at < number.length() && number.charAt(at) >= '0' && number.charAt(at) <= '9') {
      at++;
    }
    boolean whole = at == number.length() && at > 0 && at < 10;
    int seconds = whole ? Integer.parseInt(number) : (int) Double.parseDouble(number);
    if (seconds < 0) {
      throw new IllegalArgumentException(age);
    }
    return seconds;
  }

  /** The word after that one, which is not the first; null if there is none. */
  private static String after(String name, String entry) {
    for (int end = Words.end(entry, 0); end < entry.length(); ) {
      int from = Words.start(entry, end);
      end = Words.end(entry, from);
      if (end - from == name.length() && entry.startsWith(name, from) && end < entry.length()) {
        int next = Words.start(entry, end);
        return entry.substring(next, Words.end(entry, next));
      }
    }
    return null;
  }
}
